import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { textsOf } from '../fitting/bank.js';
import { fitStatistics } from '../fitting/fit-statistics.js';
import { readBankStatistics } from '../src/lexicon/bank-statistics.js';
import { TermWeights } from '../src/terms/terms.js';
import { bank } from './support/evaluator.js';

describe('the committed statistics', () => {
  it('are those of the bank: after a change of it, run `npm run evaluator:fit` and count the scoring version up', () => {
    expect(isDeepStrictEqual(readBankStatistics(), fitStatistics(textsOf(bank)))).toBe(true);
  });
});

describe('TermWeights', () => {
  const weights = new TermWeights(readBankStatistics());

  it('weighs rare words more than frequent ones, and unknown ones most', () => {
    expect(weights.of('servic')).toBeLessThan(weights.of('idempot'));
    expect(weights.of('idempot')).toBeLessThan(weights.of('floccinaucinihilipil'));
    expect(weights.of('floccinaucinihilipil')).toBe(1);
  });

  it.each(['constructor', '__proto__', 'toString'])('takes %j for a word like any other', (word) => {
    expect(weights.of(word)).toBeGreaterThan(0);
    expect(weights.of(word)).toBeLessThanOrEqual(1);
  });
});
