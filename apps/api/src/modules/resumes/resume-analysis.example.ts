const POSTGRESQL = { start: 214, end: 224, quote: 'PostgreSQL' };
const JOB = { start: 412, end: 431, quote: 'Mar 2021 to present' };

export const ANALYSIS_EXAMPLE = {
  resumeId: '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e',
  contact: { email: { start: 9, end: 29, quote: 'jane.doe@example.com' }, phone: null, links: [] },
  sections: [{ kind: 'experience' as const, heading: { start: 380, end: 390, quote: 'Experience' } }],
  periods: [{ from: '2021-03', to: null, section: 'experience' as const, span: JOB }],
  gaps: [{ from: '2020-06', to: '2021-02', months: 9, span: JOB }],
  yearsOfWork: 5.8,
  statedYears: [{ years: 5, skill: 'postgresql', span: { start: 226, end: 233, quote: '5 years' } }],
  skills: [
    {
      slug: 'postgresql',
      name: 'PostgreSQL',
      kind: 'database' as const,
      mentions: [POSTGRESQL],
      years: 5,
      isShownInUse: false,
    },
  ],
  writing: {
    statements: 1,
    actionVerbs: [{ start: 434, end: 439, quote: 'Built' }],
    weakOpenings: [],
    results: [{ start: 470, end: 473, quote: '40%' }],
    words: 310,
  },
  suggestions: [
    {
      code: 'skill-without-use',
      message: 'Show where you used PostgreSQL: no job or project mentions it.',
      span: POSTGRESQL,
      missing: null,
    },
  ],
  match: {
    role: 'backend',
    name: 'Back-end engineer',
    coverage: 0.04,
    found: [{ slug: 'postgresql', name: 'PostgreSQL', shownBy: ['postgresql'], span: POSTGRESQL }],
    missing: [{ slug: 'transactions', name: 'Transactions', near: [] }],
    adjacent: [],
    suggestions: [
      {
        code: 'missing-skill',
        message: 'Back-end engineer roles expect Transactions. If you have done it, show where.',
        span: null,
        missing: 'transactions',
      },
    ],
  },
};
