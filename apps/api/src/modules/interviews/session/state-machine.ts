import type { InterviewState } from '@interviewmaster/database';

/** The steps of an interview. The platform takes `expire`, the candidate all others. */
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

/** For each state, its legal steps and the state that each leads to. */
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
 * Whether a step leads to the state and is illegal in it: then the request is most likely a repetition whose first response
 * was lost.
 */
export const isReachedBy = (state: InterviewState, step: Step): boolean =>
  stateAfter(state, step) === undefined && Object.values(TRANSITIONS).some((steps) => steps[step] === state);

/** The legal steps of the candidate, in the order of {@link STEPS}. */
export const allowedSteps = (state: InterviewState): Step[] =>
  STEPS.filter((step) => step !== 'expire' && step in TRANSITIONS[state]);

/** Whether the state is an end state. */
export const isOver = (state: InterviewState): boolean => Object.keys(TRANSITIONS[state]).length === 0;

/** Whether the report is final: the interview is over, and no feedback is pending. */
export const isReportFinal = (state: InterviewState, hasPendingFeedback: boolean): boolean =>
  isOver(state) && !hasPendingFeedback;

const HOUR_MS = 3_600_000;

/** How long an interview may stay unused before it expires. A pause is intended, and may be long. */
const IDLE_LIMIT_MS = { created: 72 * HOUR_MS, in_progress: 24 * HOUR_MS, paused: 14 * 24 * HOUR_MS } as const;

/** When an interview in this state expires without another step; `now` in an end state. */
export const expiryAfter = (state: InterviewState, now: number): number =>
  now + (state in IDLE_LIMIT_MS ? IDLE_LIMIT_MS[state as keyof typeof IDLE_LIMIT_MS] : 0);
