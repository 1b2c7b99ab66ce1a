import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { percentileRank } from '../../../src/modules/analytics/figures/percentile.js';

describe('percentileRank', () => {
  it.each([
    [10, 3],
    [55, 50],
    [100, 98],
    [60, 53],
    [0, 0],
    [101, 100],
  ])('of %d among twenty users is %d', (mean, expected) => {
    const counts = Array.from({ length: 20 }, (_, index): [number, number] => [
      index < 10 ? 10 + index : 60 + index,
      1,
    ]);
    const ends = counts.with(10, [60, 1]).with(19, [100, 1]);

    expect(percentileRank(mean, ends)).toBe(expected);
  });

  it('rises with the mean, and is 50 among equals', () => {
    const means = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(means, fc.integer({ min: 0, max: 99 }), (all, mean) => {
        const counts = [...Map.groupBy(all, (each) => each)].map(([each, of]) => [each, of.length] as const);

        expect(percentileRank(mean + 1, counts)).toBeGreaterThanOrEqual(percentileRank(mean, counts));
        expect(percentileRank(mean, [[mean, all.length]])).toBe(50);
      }),
    );
  });
});
