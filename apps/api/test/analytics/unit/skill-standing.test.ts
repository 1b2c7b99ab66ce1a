import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shrunkMean, skillStandings } from '../../../src/modules/analytics/figures/skill-standing.js';
import { tallyOfEqual } from '../support/tally.js';

describe('skillStandings', () => {
  it('tells skills above the mean of all from those below it, the most striking first', () => {
    const { strengths, gaps } = skillStandings(
      [
        tallyOfEqual('sql', 5, 20),
        tallyOfEqual('rest', 5, 90),
        tallyOfEqual('http', 50, 80),
        tallyOfEqual('css', 4, 50),
      ],
      60,
    );

    expect(strengths.map(({ skill }) => skill)).toEqual(['http', 'rest']);
    expect(gaps.map(({ skill }) => skill)).toEqual(['sql', 'css']);
    expect(gaps[0]).toEqual({ skill: 'sql', scored: 5, mean: 20, adjusted: 40 });
  });

  it('says nothing of fewer than three answers, of the mean itself, or without a mean', () => {
    expect(skillStandings([tallyOfEqual('sql', 2, 0), tallyOfEqual('rest', 9, 60)], 60)).toEqual({
      strengths: [],
      gaps: [],
    });
    expect(skillStandings([tallyOfEqual('sql', 0, 0)], null)).toEqual({ strengths: [], gaps: [] });
  });

  it('lists five of each at most', () => {
    const many = Array.from({ length: 9 }, (_, index) => tallyOfEqual(`skill-${index}`, 3, index * 10));
    const { strengths, gaps } = skillStandings(many, 40);

    expect(strengths).toHaveLength(4);
    expect(gaps).toHaveLength(4);
    expect(skillStandings(many, 75).gaps).toHaveLength(5);
  });

  it('draws a mean towards that of all, the less the more answers it is of', () => {
    const points = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(points, points, fc.integer({ min: 1, max: 500 }), (mean, overall, scored) => {
        const distance = (n: number): number => Math.abs(shrunkMean(mean, n, overall) - overall);

        expect(distance(scored)).toBeLessThanOrEqual(Math.abs(mean - overall) + 1e-9);
        expect(distance(scored + 1)).toBeGreaterThanOrEqual(distance(scored) - 1e-9);
      }),
    );
  });
});
