import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  coverageBy,
  coverageOf,
  type ReportPart,
  summaryOf,
} from '../../../src/modules/interviews/report/report-summary.js';
import { anEvaluation } from '../support/an-evaluation.js';

const part = (given: Partial<ReportPart> = {}): ReportPart => ({
  category: 'technical',
  skills: ['http'],
  state: 'open',
  hintsTaken: 0,
  answer: null,
  ...given,
});

const scored = (score: number, given: Partial<ReportPart> = {}): ReportPart =>
  part({
    state: 'answered',
    answer: { isLate: false, status: 'ready', evaluation: anEvaluation({ score }) },
    ...given,
  });

const insufficient = part({
  state: 'answered',
  answer: {
    isLate: false,
    status: 'ready',
    evaluation: anEvaluation({ outcome: 'insufficient_evidence', reason: 'too_short', score: null, band: null }),
  },
});
const waiting = part({ state: 'answered', answer: { isLate: true, status: 'processing', evaluation: null } });
const failed = part({ state: 'answered', answer: { isLate: false, status: 'failed', evaluation: null } });

describe('a report', () => {
  it('makes its score of scored answers alone, and says what it leaves out', () => {
    const summary = summaryOf([
      scored(80),
      scored(41),
      insufficient,
      waiting,
      failed,
      part({ state: 'skipped' }),
      part(),
    ]);
    expect(summary).toMatchObject({
      questions: 7,
      answered: 5,
      scored: 2,
      score: 60.5,
      skipped: 1,
      open: 1,
      late: 1,
      pending: 1,
      failed: 1,
      insufficient: 1,
      bands: { strong: 0, solid: 0, partial: 2, limited: 0 },
      evaluators: [{ method: 'rubric-coverage', scoringVersion: 'test-1', isFallback: false, answers: 2 }],
    });
    expect(summary.notes).toEqual([
      'Answers still being evaluated and not in the figures yet: 1.',
      'Answers not evaluated, because the evaluation failed; you can retry it: 1.',
      'Answers too short, too repetitive, in another language or not in sentences, so they have no score: 1.',
      'Answers submitted after the time limit; they are scored like the others: 1.',
      'Questions without an answer do not affect the score: 2.',
    ]);
  });

  it('has no score, rather than 0, when nothing was scored', () => {
    expect(coverageOf([insufficient, waiting, failed, part()])).toMatchObject({ answered: 3, scored: 0, score: null });
    expect(summaryOf([])).toMatchObject({ questions: 0, score: null, evaluators: [], notes: [] });
  });

  it('warns when scores were found in different ways', () => {
    const other = anEvaluation({ scoringVersion: 'test-2', isFallback: true });
    const { notes, evaluators } = summaryOf([
      scored(50),
      part({ state: 'answered', answer: { isLate: false, status: 'ready', evaluation: other } }),
    ]);
    expect(evaluators).toHaveLength(2);
    expect(notes).toEqual([
      'Answers evaluated by key points alone, because the language model could not be used: 1.',
      'The scores come from different methods, so compare them with care.',
    ]);
  });

  it('does not warn of answers without a score, however these were looked at', () => {
    const unscored = {
      ...anEvaluation({ scoringVersion: 'test-2' }),
      outcome: 'insufficient_evidence',
      score: null,
    } as const;
    const { notes, evaluators } = summaryOf([
      scored(50),
      part({ state: 'answered', answer: { isLate: false, status: 'ready', evaluation: unscored } }),
    ]);
    expect(evaluators).toMatchObject([{ scoringVersion: 'test-1', answers: 1 }]);
    expect(notes).toHaveLength(1);
  });

  it('counts the key points of scored answers', () => {
    const point = (status: 'covered' | 'partly' | 'not_detected') => ({
      id: status,
      point: '',
      weight: 1,
      status,
      evidence: [],
    });
    const evaluation = anEvaluation({
      keyPoints: [point('covered'), point('covered'), point('partly'), point('not_detected')],
    });
    const answered = part({ state: 'answered', answer: { isLate: false, status: 'ready', evaluation } });
    expect(coverageOf([answered]).keyPoints).toEqual({ covered: 2, partly: 1, notDetected: 1 });
  });

  it('counts a question for each of its skills, and each question once for its category', () => {
    const parts = [scored(90, { skills: ['http', 'sql'] }), scored(50, { skills: ['sql'], category: 'behavioural' })];
    expect(coverageBy(parts, ({ skills }) => skills)).toMatchObject([
      { key: 'http', questions: 1, score: 90 },
      { key: 'sql', questions: 2, score: 70 },
    ]);
    expect(coverageBy(parts, ({ category }) => [category]).map(({ key }) => key)).toEqual(['technical', 'behavioural']);
  });

  it('adds up, whatever the answers are', () => {
    const anything = fc.constantFrom(
      scored(0),
      scored(100),
      insufficient,
      waiting,
      failed,
      part(),
      part({ state: 'skipped' }),
    );
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 20 }), (parts) => {
        const {
          questions,
          answered,
          skipped,
          open,
          scored: withScore,
          pending,
          failed: without,
          insufficient: little,
          score,
        } = summaryOf(parts);
        expect(answered + skipped + open).toBe(questions);
        expect(withScore + pending + without + little).toBe(answered);
        expect(score === null).toBe(withScore === 0);
        if (score !== null) expect(score >= 0 && score <= 100).toBe(true);
      }),
    );
  });
});
