const none = { insufficientEvidence: 0, failed: 0, pending: 0 };

export const SUMMARY_EXAMPLE = {
  period: '30d',
  timeZone: 'Europe/Berlin',
  from: '2026-10-25',
  until: '2026-11-24',
  sessions: 4,
  timeSpentSeconds: 6240,
  answers: 20,
  scores: { n: 18, mean: 61.4, median: 63 },
  unscored: { insufficientEvidence: 1, failed: 0, pending: 1 },
  scoringVersions: [{ scoringVersion: 'rubric-coverage-2', scores: { n: 18, mean: 61.4, median: 63 } }],
  byCategory: [{ category: 'technical', answers: 12, scores: { n: 12, mean: 58.2, median: 60 }, unscored: none }],
  byDifficulty: [{ difficulty: 'medium', answers: 9, scores: { n: 9, mean: 57, median: 58 }, unscored: none }],
  bySkill: [{ skill: 'sql', answers: 6, scores: { n: 6, mean: 44.5, median: 46 }, unscored: none }],
  trend: {
    previous: {
      from: '2026-09-25',
      until: '2026-10-25',
      answers: 10,
      scores: { n: 10, mean: 55.1, median: 54.5 },
      unscored: none,
    },
    change: 6.3,
    reason: null,
    scoringVersion: 'rubric-coverage-2',
  },
  streak: { current: 3, longest: 9, practisedToday: true },
  strengths: [{ skill: 'rest', n: 5, mean: 78, adjusted: 69.7 }],
  gaps: [{ skill: 'sql', n: 6, mean: 44.5, adjusted: 52.2 }],
  next: {
    method: 'POST',
    href: '/api/v1/interviews',
    body: { role: 'backend', difficulty: 'medium', skills: ['sql'], size: 5 },
  },
} as const;
