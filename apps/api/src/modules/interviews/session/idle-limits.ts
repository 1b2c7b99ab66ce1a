import type { InterviewState } from '@interviewmaster/database';

const HOUR_MS = 3_600_000;

/** How long an interview may be left alone before it expires. A pause is meant, and may be a long one. */
const IDLE_LIMIT_MS = { created: 72 * HOUR_MS, in_progress: 24 * HOUR_MS, paused: 14 * 24 * HOUR_MS } as const;

/** When an interview in this state expires unless another step is taken; of one that is over, `now`. */
export const expiryAfter = (state: InterviewState, now: number): number =>
  now + (state in IDLE_LIMIT_MS ? IDLE_LIMIT_MS[state as keyof typeof IDLE_LIMIT_MS] : 0);
