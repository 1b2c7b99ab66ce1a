import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerRemarks } from '../../../src/modules/ai/llm/verified-output.js';
import { plainSentence } from '../../../src/modules/ai/completion/model-output.js';

describe('plainSentence', () => {
  it.each([
    ['  two\n lines ', 'two lines'],
    ['a <b>bold</b> & "quoted" claim', 'a ‹b›bold‹/b› & "quoted" claim'],
    ['right\u202eleft\u0007', 'rightleft'],
    ['', ''],
  ])('makes %j to %j', (text, expected) => {
    expect(plainSentence(text, 100)).toBe(expected);
  });

  it('cuts between words', () => {
    expect(plainSentence('one two three four', 12)).toBe('one two…');
  });

  it('never gives markup, several lines, half characters or more than was asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, most) => {
        const plain = plainSentence(text, most);
        expect(plain).not.toMatch(/[<>\n\p{Cc}]/u);
        expect(plain.length).toBeLessThanOrEqual(most);
        expect(plain.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('answerRemarks', () => {
  it('keeps sentences about the answer', () => {
    const remarks = ['The answer names the trade-off.', 'It leaves out how to undo the change.'];

    expect(answerRemarks(remarks)).toEqual(remarks);
  });

  it.each([
    'You seem nervous.',
    'The candidate is very talented.',
    'Your confidence shows.',
    'This shows a strong personality.',
    'I would give it 9/10.',
    'A perfect answer.',
    'It deserves full marks.',
    'About 80 % is covered.',
  ])('drops "%s"', (remark) => {
    expect(answerRemarks([remark])).toEqual([]);
  });
});
