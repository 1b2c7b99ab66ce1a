import { toMs } from '../../../platform/time/instants.js';

/** The clock of an interview: it runs while the interview is in progress and stops while it is paused. */
export interface SessionClock {
  /** Since when it runs, in milliseconds since 1970; null while it is stopped. */
  readonly runningSince: number | null;
  /** Milliseconds counted up to its last stop. */
  readonly elapsedMs: number;
}

/** Milliseconds counted so far. Setting the machine's clock back does not reduce them. */
export const elapsedMs = ({ runningSince, elapsedMs: counted }: SessionClock, now: number): number =>
  runningSince === null ? counted : counted + Math.max(0, now - runningSince);

/** Milliseconds left of a limit; below zero when it has passed. */
export const timeLeftMs = (clock: SessionClock, limitSeconds: number, now: number): number =>
  limitSeconds * 1000 - elapsedMs(clock, now);

/** Starts or stops the clock, which keeps its count. */
export function setRunning(clock: SessionClock, isRunning: boolean, now: number): SessionClock {
  if (isRunning === (clock.runningSince !== null)) return clock;
  return { runningSince: isRunning ? now : null, elapsedMs: elapsedMs(clock, now) };
}

/** Whole seconds after the limit; null in time or without a limit. */
export function lateSeconds(clock: SessionClock, limitSeconds: number | null, now: number): number | null {
  if (limitSeconds === null) return null;
  const leftMs = timeLeftMs(clock, limitSeconds, now);
  return leftMs < 0 ? Math.ceil(-leftMs / 1000) : null;
}

/** A limit in seconds, with the extra time of the preferences. */
export const lengthenedLimit = (minutes: number, extraTimePercent: number): number =>
  Math.ceil((minutes * 60 * (100 + extraTimePercent)) / 100);

/** The clock of a row. */
export const clockOf = (row: { readonly runningSince: string | null; readonly elapsedMs: number }): SessionClock => ({
  runningSince: row.runningSince === null ? null : toMs(row.runningSince),
  elapsedMs: row.elapsedMs,
});
