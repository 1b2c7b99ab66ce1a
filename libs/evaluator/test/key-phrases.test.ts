import { describe, expect, it } from '@jest/globals';
import { certaintyOfRow, keyPhrasesOf } from '../src/prose/key-phrases.js';
import { analyseText } from '../src/text/analyse-text.js';

const WORDINGS = [
  'slow hash function',
  'random salt',
  'salt per user',
  'never in plain text',
  'constant-time comparison',
];
const words = (text: string) => analyseText(text).words;
const certainty = (answer: string) => certaintyOfRow(words(answer), keyPhrasesOf(WORDINGS.map(words)));

describe('certaintyOfRow', () => {
  it.each([', ', ' ', '. ', '\n', ' and ', ' - '])('is high for the wordings of a key with %j between', (between) => {
    expect(certainty(WORDINGS.join(between))).toBeGreaterThan(0.95);
  });

  it('is 0 for sentences that have some of them', () => {
    expect(certainty('I would take a slow hash function and give each password a random salt of its own.')).toBe(0);
  });

  it('is 0 for a few words: whoever hits a wording exactly may answer with it', () => {
    expect(certainty('slow hash function, random salt')).toBe(0);
  });

  it('is between where little stands between them', () => {
    const answer = 'Use a slow hash function with random salt and store it never in plain text.';

    expect(certainty(answer)).toBeGreaterThan(0);
    expect(certainty(answer)).toBeLessThan(1);
  });

  it('is high for the wordings in dummy sentences of many kinds', () => {
    const answer =
      'I would use a slow hash function. We need random salt. There is salt per user. One has it never in plain text. ' +
      'It is about constant-time comparison.';

    expect(certainty(answer)).toBeGreaterThan(0.7);
  });

  it('counts overlapping wordings once', () => {
    expect(certainty('random salt per user is what I would choose if somebody asked me for it today')).toBe(0);
  });
});
