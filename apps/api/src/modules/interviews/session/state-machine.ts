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
