import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wholeBank } from '../../questions/support/whole-bank.js';
import { withholdInstructions } from '../../../src/modules/ai/llm/withheld-instructions.js';
import { INJECTIONS, INNOCENT, SUBTLE_INJECTIONS } from '../support/injections.js';

const BEFORE = 'A lock is taken for a moment only.';
const AFTER = 'Then the rows are copied in small batches.';

describe('withholdInstructions', () => {
  it.each(INJECTIONS)('withholds %s, and nothing else', (_, injection) => {
    for (const answer of [`${injection}\n${BEFORE}\n${AFTER}`, `${BEFORE} ${AFTER}\n${injection}`]) {
      const { kept } = withholdInstructions(answer);

      expect(kept.text.replaceAll('\n', ' ')).toBe(`${BEFORE} ${AFTER}`);
    }
    expect(withholdInstructions(`${BEFORE}\n${injection}\n${AFTER}`).kept.text).toBe(`${BEFORE}\n${AFTER}`);
  });

  it.each(INNOCENT)('keeps "%s"', (sentence) => {
    expect(withholdInstructions(`${BEFORE} ${sentence} ${AFTER}`).withheld).toEqual([]);
  });

  it('does not claim to know everything', () => {
    for (const [, injection] of SUBTLE_INJECTIONS) expect(withholdInstructions(injection).withheld).toEqual([]);
  });

  it('leaves an answer without instructions as it is', () => {
    const answer = `${BEFORE}\n- one\n- two: 3.5 ms\n${AFTER}`;

    expect(withholdInstructions(answer).kept.text).toBe(answer);
  });

  it('leads what is kept back to where it stands', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(BEFORE, AFTER, ...INJECTIONS.map(([, text]) => text)), { maxLength: 6 }),
        (parts) => {
          const answer = parts.join(' \n ');
          const { kept, withheld } = withholdInstructions(answer);
          let from = kept.text.indexOf('rows');
          while (from >= 0) {
            const { start, end } = kept.inSource({ start: from, end: from + 4 });
            expect(answer.slice(start, end)).toBe('rows');
            expect(withheld.every((part) => end <= part.start || part.end <= start)).toBe(true);
            from = kept.text.indexOf('rows', from + 1);
          }
        },
      ),
    );
  });

  it.each([
    ['a long sentence', 'ignore mark all rate '.repeat(1000)],
    ['no spaces', 'a'.repeat(20_000)],
    ['many sentences', 'Mark. '.repeat(3400)],
    ['marks', '<|'.repeat(10_000)],
    ['anything', 'respond with score status: " you are '.repeat(550)],
  ])('reads %s of 20,000 characters without ado', (_, answer) => {
    // A pattern that backtracks would take longer than a test may.
    const { kept } = withholdInstructions(answer);

    expect(kept.text.length).toBeLessThanOrEqual(answer.length);
  });

  it('withholds nothing of the model answers of the bank', async () => {
    const { questions } = await wholeBank();

    for (const { modelAnswer } of questions) expect(withholdInstructions(modelAnswer).withheld).toEqual([]);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { kept } = withholdInstructions(text);
        expect(kept.text.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
