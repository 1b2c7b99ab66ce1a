import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerTextSchema, draftTextSchema } from '../../../src/modules/interviews/answers/answer.dto.js';

describe('the text of an answer', () => {
  it('has one kind of line break, and no other control characters', () => {
    expect(answerTextSchema.parse('\uFEFFone\r\ntwo\rthree\n\tfour\u2028five\vs\0i\u0007x')).toBe(
      'one\ntwo\nthree\n\tfour\nfive\nsix',
    );
  });

  it('is measured as it is kept', () => {
    expect(answerTextSchema.parse('\r\n'.repeat(19_999) + 'x')).toHaveLength(20_000);
    expect(answerTextSchema.parse('\0\0x'.repeat(20_000))).toHaveLength(20_000);
    expect(answerTextSchema.safeParse('x'.repeat(20_001)).success).toBe(false);
  });

  it.each(['', ' \n\t ', '\0', '\u200b', '\u3164\n', 'half \ud83d of one'])('is not %j', (text) => {
    expect(answerTextSchema.safeParse(text).success).toBe(false);
  });

  it('may be empty while it is a draft', () => {
    expect(draftTextSchema.parse('')).toBe('');
  });

  it('is kept unchanged otherwise, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (text) => {
        const parsed = draftTextSchema.parse(text);
        // eslint-disable-next-line no-control-regex -- it is what must be changed
        if (!/[\x00-\x1f\x7f-\x9f]/.test(text)) expect(parsed).toBe(text);
        expect(draftTextSchema.parse(parsed)).toBe(parsed);
      }),
    );
  });
});
