import { describe, expect, it } from '@jest/globals';
import type { QuestionStatistics } from '../../../src/modules/analytics/admin/question-statistics.repository.js';
import { figuresOf, type Practice } from '../../../src/modules/analytics/figures/figures.js';
import { summarySchema } from '../../../src/modules/analytics/practice/summary.dto.js';
import { aiSavings, questionFigures } from '../../../src/modules/analytics/admin/admin-analytics.view.js';
import { summaryOf } from '../../../src/modules/analytics/practice/practice.view.js';

const EMPTY: Practice = {
  today: 20_780,
  secondsLeftToday: 3600,
  from: '2026-11-17',
  until: '2026-11-24',
  previousFrom: '2026-11-10',
  sessions: 0,
  elapsedMs: 0,
  groups: [],
  practisedDays: [],
};

describe('a summary', () => {
  const summarise = (practice: Practice) =>
    summaryOf({
      period: '7d',
      timeZone: 'UTC',
      practice,
      figures: figuresOf(practice),
      standings: { strengths: [], gaps: [] },
      recommendation: null,
    });

  it('of nothing has counts of zero and no means', () => {
    const none = { n: 0, mean: null, median: null };
    const summary = summarise(EMPTY);

    expect(summarySchema.parse(summary)).toEqual(summary);
    expect(summary).toMatchObject({
      sessions: 0,
      answers: 0,
      timeSpentSeconds: 0,
      scores: none,
      bySkill: [],
      next: null,
    });
    expect(summary.trend).toMatchObject({
      previous: { answers: 0, scores: none },
      change: null,
      reason: 'too-few-answers',
    });
    expect(summary.streak).toEqual({ current: 0, longest: 0, practisedToday: false });
  });

  it('counts answers without a score apart and shows means to a tenth', () => {
    const { answers, scores, unscored } = summarise({
      ...EMPTY,
      groups: [
        {
          isCurrent: true,
          role: 'backend',
          category: 'technical',
          difficulty: 'easy',
          skills: ['sql'],
          scoringVersion: 'v1',
          answers: 6,
          insufficientEvidence: 2,
          failed: 1,
          pending: 0,
          scores: [10, 10, 20],
        },
      ],
    });

    expect({ answers, scores, unscored }).toEqual({
      answers: 6,
      scores: { n: 3, mean: 13.3, median: 10 },
      unscored: { insufficientEvidence: 2, failed: 1, pending: 0 },
    });
  });
});

describe('the figures of a question', () => {
  const STATISTICS: QuestionStatistics = {
    id: '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e',
    slug: 'indexes',
    title: 'Indexes',
    category: 'technical',
    difficulty: 'hard',
    answers: 30,
    insufficientEvidence: 0,
    failed: 0,
    pending: 0,
    scoringVersion: 'v1',
    scored: 30,
    mean: 51.26,
    median: 50,
    standardDeviation: 12.345,
    users: 20,
    correlation: 0.456,
  };

  it('are told of enough scores and users', () => {
    expect(questionFigures(STATISTICS)).toMatchObject({
      scores: { n: 30, mean: 51.3, median: 50 },
      standardDeviation: 12.3,
      discrimination: { users: 20, correlation: 0.46, reason: null },
    });
  });

  it('are not told of too few, nor where nothing varies', () => {
    expect(questionFigures({ ...STATISTICS, scored: 4, users: 19 })).toMatchObject({
      scores: { n: 4, mean: null, median: null },
      standardDeviation: null,
      discrimination: { users: 19, correlation: null, reason: 'too-few-users' },
    });
    expect(questionFigures({ ...STATISTICS, correlation: null }).discrimination.reason).toBe('no-variation');
  });
});

describe('the savings of the cache', () => {
  it('are summed up, with their share of what it would have cost', () => {
    const usage = { purpose: 'evaluation', model: 'm', calls: 2, failedCalls: 1, cacheHits: 6 } as const;
    const { total, items } = aiSavings('7d', [
      { ...usage, costMicros: 100, savedMicros: 300 },
      { ...usage, model: 'free', costMicros: 0, savedMicros: 0 },
    ]);

    expect(total).toEqual({
      calls: 4,
      failedCalls: 2,
      cacheHits: 12,
      costMicros: 100,
      savedMicros: 300,
      savedShare: 0.75,
    });
    expect(items.map(({ savedShare }) => savedShare)).toEqual([0.75, null]);
    expect(aiSavings('7d', []).total).toMatchObject({ calls: 0, savedShare: null });
  });
});
