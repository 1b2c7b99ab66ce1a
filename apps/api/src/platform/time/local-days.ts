/** No earlier days are needed: the platform did not exist. */
const FIRST_INSTANT_MS = Date.UTC(2000, 0, 1);
const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

// Local days are computed here, with the time zones of this process and never those of the database: its data may be older
// or lack aliases, and it reads an unknown name as a POSIX rule, with the sign reversed.

const zonedAt = (instant: string, timeZone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

const UTC = 'UTC';

/** The time zone of a user's setting: UTC without one, or when this process does not know it. */
export function timeZoneOr(name: string | null): string {
  try {
    return name === null ? UTC : zonedAt('1970-01-01T00:00:00Z', name).timeZoneId;
  } catch {
    return UTC;
  }
}

/** The local date at an instant, as `YYYY-MM-DD`. */
export const localDayOf = (instant: string, timeZone: string): string =>
  zonedAt(instant, timeZone).toPlainDate().toString();

/** Whole seconds until the local day ends, at least 1; days may have 23 or 25 hours, or be left out. */
export function secondsLeftOfDay(instant: string, timeZone: string): number {
  const tomorrow = zonedAt(instant, timeZone).toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone);
  return Math.max(1, Math.ceil((tomorrow.epochMilliseconds - Date.parse(instant)) / 1000));
}

/** How far a time zone is ahead of UTC. */
export interface ZoneOffsets {
  /** When the offset changed, in order. */
  readonly changes: readonly string[];
  /** Seconds before the first change, and after each: one more than there are changes. */
  readonly seconds: readonly number[];
}

/** The offsets from the year 2000 to a year after an instant. */
export function zoneOffsets(timeZone: string, until: string): ZoneOffsets {
  const endMs = Date.parse(until) + YEAR_MS;
  let at = Temporal.Instant.fromEpochMilliseconds(FIRST_INSTANT_MS).toZonedDateTimeISO(timeZone);
  const changes: string[] = [];
  const seconds = [at.offsetNanoseconds / 1e9];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > endMs) return { changes, seconds };
    at = next;
    changes.push(next.toInstant().toString());
    seconds.push(next.offsetNanoseconds / 1e9);
  }
}
