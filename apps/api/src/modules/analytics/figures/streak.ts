import { localDayOf, timeZoneOr } from '../../../platform/time/local-days.js';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface Streak {
  /** Days in a row up to today; yesterday counts as long as today may still be added. */
  readonly current: number;
  readonly longest: number;
  readonly practisedToday: boolean;
}

/** A practised day in another time zone than the practised day before it. */
export interface ZoneChange {
  /** Numbers of both days. */
  readonly day: number;
  readonly dayBefore: number;
  /** The zone in which was last practised on the day before. */
  readonly zoneBefore: string;
  /** Of the day's first and last practice, in ISO 8601. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** Days whose distance to the practised day before differs from their numbers, because the time zone changed. */
export interface DayLinks {
  /** Days that follow it at once; `today` may be one, while it has no practice. */
  readonly joined: ReadonlySet<number>;
  /** Days that are still the same day. */
  readonly repeated: ReadonlySet<number>;
}

const NO_LINKS: DayLinks = { joined: new Set(), repeated: new Set() };

/**
 * What the changes of the time zone make of the days: whether a day follows the one before is reckoned in the zone of the
 * one before. So a change of the zone neither breaks a streak, although it may skip a day, nor adds a day.
 *
 * @param today the present day, and `now`; `last` is the last practised day up to it
 */
export function dayLinks(
  changes: readonly ZoneChange[],
  { now, today, last }: { readonly now: string; readonly today: number; readonly last: PractisedDay | null },
): DayLinks {
  const joined = new Set<number>();
  const repeated = new Set<number>();
  for (const { day, dayBefore, zoneBefore, firstAt, lastAt } of changes) {
    if (dayNumberOf(lastAt, zoneBefore) <= dayBefore) repeated.add(day);
    else if (dayNumberOf(firstAt, zoneBefore) <= dayBefore + 1) joined.add(day);
  }
  if (last !== null && last.day < today && dayNumberOf(now, last.zone) <= last.day + 1) joined.add(today);
  return { joined, repeated };
}

export interface PractisedDay {
  readonly day: number;
  /** The zone in which was last practised on it. */
  readonly zone: string;
}

const dayNumberOf = (instant: string, timeZone: string): number =>
  Date.parse(localDayOf(instant, timeZoneOr(timeZone))) / DAY_MS;

/**
 * Counts days in a row.
 *
 * @param days numbers of the days with practice, each once, in order
 * @param today number of the present day
 */
export function streakOf(days: readonly number[], today: number, { joined, repeated }: DayLinks = NO_LINKS): Streak {
  let longest = 0;
  let run = 0;
  let before = -Infinity;
  for (const day of days) {
    if (day > today) break;
    if (!repeated.has(day)) run = day === before + 1 || joined.has(day) ? run + 1 : 1;
    longest = Math.max(longest, run);
    before = day;
  }
  const isOpen = before >= today - 1 || joined.has(today);
  return { current: isOpen ? run : 0, longest, practisedToday: before === today };
}
