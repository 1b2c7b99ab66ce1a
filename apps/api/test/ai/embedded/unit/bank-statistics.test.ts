import { describe, expect, it } from '@jest/globals';
import { textsOf } from '../../../../../../benchmarks/evaluator/bank.js';
import { readBankStatistics } from '../../../../src/modules/ai/embedded/bank/bank-statistics.js';
import { fitStatistics } from '../../../../src/modules/ai/embedded/bank/fit-statistics.js';
import { TermWeights } from '../../../../src/modules/ai/embedded/bank/term-weights.js';
import { fingerprint } from '../../../../src/modules/questions/domain/canonical-json.js';
import { bank } from '../support/engine.js';

describe('the committed statistics', () => {
  it('are those of the bank: after a change of it, run `npm run evaluator:fit` and count the scoring version up', () => {
    expect(fingerprint(readBankStatistics())).toBe(fingerprint(fitStatistics(textsOf(bank))));
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
