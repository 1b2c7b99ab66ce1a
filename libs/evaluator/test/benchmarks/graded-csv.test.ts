import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GradedCsvError, parseGradedCsv } from '../../../../benchmarks/evaluator/graded-csv.js';

const HEADER = 'question,reference,answer,grade';

describe('parseGradedCsv', () => {
  it('reads the columns by their names, whatever else there is', () => {
    const csv = `\uFEFFGrade, id,answer,QUESTION,reference\r\n4.5,1,"A ""stack"", of course",Which?,A stack\r\n0,2,,Which?,A stack\r\n`;

    expect(parseGradedCsv(csv)).toEqual([
      { question: 'Which?', reference: 'A stack', answer: 'A "stack", of course', grade: 4.5 },
      { question: 'Which?', reference: 'A stack', answer: '', grade: 0 },
    ]);
  });

  it.each([
    ['nothing', '', 'A correlation needs two answers at least.'],
    ['no answers', HEADER, 'A correlation needs two answers at least.'],
    ['one answer', `${HEADER}\na,b,c,1`, 'A correlation needs two answers at least.'],
    ['a missing column', 'question,answer,grade\na,b,1', 'line 1: no column reference'],
    ['a grade above 5', `${HEADER}\na,b,c,1\na,b,c,6`, 'line 3, grade: must be a number from 0 to 5'],
    ['a grade below 0', `${HEADER}\na,b,c,-1`, 'line 2, grade: must be a number from 0 to 5'],
    ['a grade that is none', `${HEADER}\na,b,c,good`, 'line 2, grade: must be a number from 0 to 5'],
    ['an empty reference', `${HEADER}\na,"line\nof two",c,1\na, ,c,1`, 'line 4, reference: is empty'],
    ['too few cells', `${HEADER}\na,b,c`, /line 2/],
    ['an open quotation mark', `${HEADER}\na,"b,c,1`, /line 2/],
  ])('refuses %s', (_, csv, message) => {
    expect(() => parseGradedCsv(csv)).toThrow(GradedCsvError);
    expect(() => parseGradedCsv(csv)).toThrow(message);
  });

  it('names all faults, the first twenty in full', () => {
    const rows = Array.from({ length: 25 }, () => 'a,b,c,x').join('\n');

    expect(() => parseGradedCsv(`${HEADER}\n${rows}`)).toThrow(/line 21, grade.*\nand 5 more$/s);
  });

  it('reads or refuses anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '1', ' ') }), (rows) => {
        try {
          parseGradedCsv(`${HEADER}\n${rows}`);
        } catch (error) {
          expect(error).toBeInstanceOf(GradedCsvError);
        }
      }),
    );
  });
});
