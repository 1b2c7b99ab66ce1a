import { describe, expect, it } from '@jest/globals';
import { withoutRefrains } from '../src/prose/repetition.js';
import { analyseText } from '../src/text/analyse-text.js';
import { bank } from './support/evaluator.js';

const rest = (text: string) =>
  withoutRefrains(analyseText(text).words)
    .map(({ word }) => word)
    .join(' ');

describe('withoutRefrains', () => {
  it.each([
    ['the same beginning', 'I would use salt. I would use hashing. I would use pepper.'],
    ['a short beginning', 'Use a salt. Use a hashing. Use a pepper.'],
    ['the same end', 'Salt is important. Hashing is important. Pepper is important.'],
    ['the same joint', 'and we need salt and we need hashing and we need pepper'],
  ])('takes %s away', (_, text) => {
    expect(rest(text)).toBe('salt hashing pepper');
  });

  it('leaves what is said twice', () => {
    const text = 'i would use salt i would use pepper';

    expect(rest(text)).toBe(text);
  });

  it('does not look over the end of a sentence', () => {
    const text = 'Red is it. No blue is it. No green is it. No';

    expect(rest(text)).toContain('red');
    expect(rest(text)).toContain('green');
  });

  it('leaves nearly all of each model answer', () => {
    for (const { modelAnswer } of bank.questions) {
      const { words } = analyseText(modelAnswer);
      expect(withoutRefrains(words).length).toBeGreaterThan(0.9 * words.length);
    }
  });
});
