import { toMs } from '../../../platform/time/instants.js';

/** The clock of an interview: it counts while the interview is in progress and stands while it is paused. */
export interface SessionClock {
  /** Since when it runs, in milliseconds of the epoch; null while it stands. */
  readonly runningSince: number | null;
  /** What it had counted when it last stood. */
  readonly elapsedMs: number;
}

/** What the clock has counted; the machine's clock being set back takes nothing away. */
export const elapsedMs = ({ runningSince, elapsedMs: counted }: SessionClock, now: number): number =>
  runningSince === null ? counted : counted + Math.max(0, now - runningSince);

/** Milliseconds left of a limit; below zero when it has passed. */
export const timeLeftMs = (clock: SessionClock, limitSeconds: number, now: number): number =>
  limitSeconds * 1000 - elapsedMs(clock, now);

/** Lets it run or stand; it keeps what it has counted. */
export function setRunning(clock: SessionClock, isRunning: boolean, now: number): SessionClock {
  if (isRunning === (clock.runningSince !== null)) return clock;
  return { runningSince: isRunning ? now : null, elapsedMs: elapsedMs(clock, now) };
}

/** Whole seconds that an answer comes after the limit; null when it is in time or there is no limit. */
export function lateSeconds(clock: SessionClock, limitSeconds: number | null, now: number): number | null {
  if (limitSeconds === null) return null;
  const leftMs = timeLeftMs(clock, limitSeconds, now);
  return leftMs < 0 ? Math.ceil(-leftMs / 1000) : null;
}

/** A limit in seconds, lengthened for candidates who need more time. */
export const lengthenedLimit = (minutes: number, extraTimePercent: number): number =>
  Math.ceil((minutes * 60 * (100 + extraTimePercent)) / 100);

/** The clock as the row has it. */
export const clockOf = (row: { readonly runningSince: string | null; readonly elapsedMs: number }): SessionClock => ({
  runningSince: row.runningSince === null ? null : toMs(row.runningSince),
  elapsedMs: row.elapsedMs,
});
