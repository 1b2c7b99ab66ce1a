/** Offsets are no time zones: they know no summer time. */
const NAME = /^[A-Za-z]/;

/** The name of an IANA time zone as this platform's data spell it; `undefined` for what is none. */
export function canonicalTimeZone(text: string): string | undefined {
  if (!NAME.test(text)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
