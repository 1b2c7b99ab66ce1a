/** Days before are of no interest: nobody has practised then. */
const FIRST_INSTANT_MS = Date.UTC(2000, 0, 1);
const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

// Local days are reckoned here, by the time zones of this process, and never by those of the database: its data may be
// older, lack aliases, and it takes a name that it does not know for a rule of POSIX, with the sign turned round.

const zonedAt = (instant: string, timeZone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

const UTC = 'UTC';

/** The time zone of who has set this one: UTC without one, or when this process has never heard of it. */
export function timeZoneOr(name: string | null): string {
  try {
    return name === null ? UTC : zonedAt('1970-01-01T00:00:00Z', name).timeZoneId;
  } catch {
    return UTC;
  }
}

/** The date that a calendar on the wall shows at an instant, as `YYYY-MM-DD`. */
export const localDayOf = (instant: string, timeZone: string): string =>
  zonedAt(instant, timeZone).toPlainDate().toString();

/** Whole seconds until the local day ends, at least 1; days may have 23 or 25 hours, or be left out. */
export function secondsLeftOfDay(instant: string, timeZone: string): number {
  const tomorrow = zonedAt(instant, timeZone).toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone);
  return Math.max(1, Math.ceil((tomorrow.epochMilliseconds - Date.parse(instant)) / 1000));
}

/** What a time zone's clocks are ahead of UTC by. */
export interface ZoneOffsets {
  /** When they were changed, in order. */
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
