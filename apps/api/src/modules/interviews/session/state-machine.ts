import type { InterviewState } from '@interviewmaster/database';

/** What may be done with an interview. `expire` is taken by the platform, all others by the candidate. */
export const STEPS = [
  'start',
  'pause',
  'resume',
  'draft',
  'answer',
  'skip',
  'hint',
  'complete',
  'abandon',
  'expire',
] as const;
export type Step = (typeof STEPS)[number];

/** The states that each step leads from and to; what is not in the table is illegal. */
const TRANSITIONS: Readonly<Record<InterviewState, Partial<Record<Step, InterviewState>>>> = {
  created: { start: 'in_progress', abandon: 'abandoned', expire: 'expired' },
  in_progress: {
    pause: 'paused',
    draft: 'in_progress',
    answer: 'in_progress',
    skip: 'in_progress',
    hint: 'in_progress',
    complete: 'completed',
    abandon: 'abandoned',
    expire: 'expired',
  },
  // A text that was typed before the pause may arrive after it.
  paused: { resume: 'in_progress', draft: 'paused', complete: 'completed', abandon: 'abandoned', expire: 'expired' },
  completed: {},
  abandoned: {},
  expired: {},
};

/** The state after a step; `undefined` when the step is illegal. */
export const stateAfter = (state: InterviewState, step: Step): InterviewState | undefined => TRANSITIONS[state][step];

/**
 * Whether a step leads to the state and cannot be taken in it: who takes it has most likely taken it before, and lost the
 * answer.
 */
export const isReachedBy = (state: InterviewState, step: Step): boolean =>
  stateAfter(state, step) === undefined && Object.values(TRANSITIONS).some((steps) => steps[step] === state);

/** The steps that a candidate may take, in the order of {@link STEPS}. */
export const allowedSteps = (state: InterviewState): Step[] =>
  STEPS.filter((step) => step !== 'expire' && step in TRANSITIONS[state]);

/** Whether nothing leads out of the state. */
export const isOver = (state: InterviewState): boolean => Object.keys(TRANSITIONS[state]).length === 0;

/** Whether the report can change no more by itself: the interview is over, and no feedback is still to come. */
export const isReportFinal = (state: InterviewState, hasPendingFeedback: boolean): boolean =>
  isOver(state) && !hasPendingFeedback;

const HOUR_MS = 3_600_000;

/** How long an interview may be left alone before it expires. A pause is meant, and may be a long one. */
const IDLE_LIMIT_MS = { created: 72 * HOUR_MS, in_progress: 24 * HOUR_MS, paused: 14 * 24 * HOUR_MS } as const;

/** When an interview in this state expires unless another step is taken; of one that is over, `now`. */
export const expiryAfter = (state: InterviewState, now: number): number =>
  now + (state in IDLE_LIMIT_MS ? IDLE_LIMIT_MS[state as keyof typeof IDLE_LIMIT_MS] : 0);
