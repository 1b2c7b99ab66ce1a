import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerTextSchema, draftTextSchema } from '../../../src/modules/interviews/domain/answer-text.js';

describe('the text of an answer', () => {
  it('has one kind of line end', () => {
    expect(answerTextSchema.parse('one\r\ntwo\rthree\n\tfour')).toBe('one\ntwo\nthree\n\tfour');
  });

  it('is measured as it is kept', () => {
    expect(answerTextSchema.parse('\r\n'.repeat(19_999) + 'x')).toHaveLength(20_000);
    expect(answerTextSchema.safeParse('x'.repeat(20_001)).success).toBe(false);
  });

  it.each(['', ' \n\t ', 'a\0b', 'a\u0007b', 'a\u0085b', 'half \ud83d of one'])('is not %j', (text) => {
    expect(answerTextSchema.safeParse(text).success).toBe(false);
  });

  it('may be empty while it is a draft', () => {
    expect(draftTextSchema.parse('')).toBe('');
  });

  it('is kept unchanged otherwise, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (text) => {
        const parsed = answerTextSchema.safeParse(text);
        if (parsed.success) expect(parsed.data).toBe(text);
        // eslint-disable-next-line no-control-regex -- it is what must be refused
        else expect(text).toMatch(/^\s*$|[\x00-\x1f\x7f-\x9f]/);
      }),
    );
  });
});
