type Pattern = readonly [name: string, pattern: RegExp];

// In this order: most call themselves by the names of others too.
const PROGRAMS: readonly Pattern[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bVersion\/.*\bSafari\//],
];

const SYSTEMS: readonly Pattern[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
];

const LONGEST_NAME = 40;

/** What people would call the device: "Firefox on Linux". Of other programs the name that begins the text. */
export function deviceOf(userAgent: string | null): string {
  if (userAgent === null) return 'Unknown';
  const program = nameIn(userAgent, PROGRAMS) ?? /^[^\s/(]+/.exec(userAgent)?.[0].slice(0, LONGEST_NAME) ?? 'Unknown';
  const system = nameIn(userAgent, SYSTEMS);
  return system === undefined ? program : `${program} on ${system}`;
}

const nameIn = (text: string, patterns: readonly Pattern[]): string | undefined =>
  patterns.find(([, pattern]) => pattern.test(text))?.[0];
