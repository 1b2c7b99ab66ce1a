import { PASSWORD } from './passwords.js';

/** A line of the log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** What a line of the log holds that is somebody's, as tests make accounts, answers and tokens. */
const PERSONAL: readonly (readonly [string, RegExp])[] = [
  ['an email address', /[\w.+-]+@[\w-]+\.[a-z]{2,}/i],
  ['an access token', /eyJ[\w-]{8,}\.[\w-]+/],
  ['the token of a link', /[?#]token=[\w-]+/],
  ['a password', new RegExp(PASSWORD)],
];

/** In development and in tests mails are written to the log, so that somebody without a mail server can read them. */
const isMail = ({ context, msg }: LogLine): boolean => context === 'Mail' && msg === 'mail';

/**
 * Sees that no line holds what is somebody's. Every application that a test starts is checked when it closes, so that all
 * end-to-end tests look for it.
 *
 * @throws with the first line that does.
 */
export function requireImpersonalLog(lines: readonly LogLine[]): void {
  for (const line of lines) {
    if (isMail(line)) continue;
    const text = JSON.stringify(line);
    const found = PERSONAL.find(([, pattern]) => pattern.test(text));
    if (found) throw new Error(`A line of the log holds ${found[0]}: ${text}`);
  }
}
