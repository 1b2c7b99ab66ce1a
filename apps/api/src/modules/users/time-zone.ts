/** Offsets are no time zones: they know no summer time. */
const NAME = /^[A-Za-z]/;

/** The name of an IANA time zone in its usual case, aliases being names of their own; `undefined` for what is none. */
export function canonicalTimeZone(text: string): string | undefined {
  if (!NAME.test(text)) return undefined;
  try {
    // Unlike the formatters of Intl this keeps an alias: Asia/Kolkata is not rewritten to Asia/Calcutta.
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    // What Temporal reads may also be a time, of which it takes the zone.
    return timeZoneId.toLowerCase() === text.toLowerCase() ? timeZoneId : undefined;
  } catch {
    return undefined;
  }
}
