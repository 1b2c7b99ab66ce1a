import { describe, expect, it } from '@jest/globals';
import type { PeriodFigures } from '../../../src/modules/analytics/figures/figures.js';
import type { KeyedTally } from '../../../src/modules/analytics/figures/tally.js';
import { trendOf } from '../../../src/modules/analytics/figures/trend.js';
import { tallyOfEqual } from '../support/tally.js';

function period(...versions: KeyedTally[]): PeriodFigures {
  const scored = versions.reduce((sum, version) => sum + version.scored, 0);
  const { key: _, ...total } = tallyOfEqual('', scored, 50);
  return { from: '2026-11-01', until: '2026-11-08', ...total, byScoringVersion: versions };
}

describe('trendOf', () => {
  it('is the difference of the means', () => {
    expect(trendOf(period(tallyOfEqual('v1', 5, 60)), period(tallyOfEqual('v1', 9, 52.5)))).toEqual({
      change: 7.5,
      reason: null,
      scoringVersion: 'v1',
    });
  });

  it('claims nothing of fewer than five scores in either period', () => {
    const none = { change: null, reason: 'too-few-answers', scoringVersion: null };
    expect(trendOf(period(tallyOfEqual('v1', 4, 60)), period(tallyOfEqual('v1', 9, 52)))).toEqual(none);
    expect(trendOf(period(tallyOfEqual('v1', 9, 60)), period(tallyOfEqual('v1', 4, 52)))).toEqual(none);
    expect(trendOf(period(), period())).toEqual(none);
  });

  it('claims nothing without a period before', () => {
    expect(trendOf(period(tallyOfEqual('v1', 9, 60)), null)).toMatchObject({
      change: null,
      reason: 'no-previous-period',
    });
  });

  it('compares scores of one version, that of most answers', () => {
    const present = period(tallyOfEqual('v1', 6, 10), tallyOfEqual('v2', 7, 60));
    expect(trendOf(present, period(tallyOfEqual('v1', 6, 90), tallyOfEqual('v2', 5, 50)))).toMatchObject({
      change: 10,
      scoringVersion: 'v2',
    });
    expect(trendOf(present, period(tallyOfEqual('v1', 6, 90)))).toMatchObject({
      change: null,
      reason: 'scoring-changed',
    });
  });
});
