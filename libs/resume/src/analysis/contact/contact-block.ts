import type { Section } from '../layout/sections.js';
import type { Line } from '../text/lines.js';
import { type Span, spanOf } from '../text/span.js';
import { phoneNumbersOf } from './phone-numbers.js';

/** How a reader can reach the candidate; absent parts are `null` or empty. */
export interface Contact {
  readonly email: Span | null;
  readonly phone: Span | null;
  readonly links: readonly Span[];
}

/** A capital after the last small letter begins the next word: `jane@example.comPhone`. `git@` is no mailbox. */
const EMAIL =
  /(?<![\p{L}\p{N}._%+&=~'-])'?(?<address>(?!git@)[\p{L}\p{N}._%+-][\p{L}\p{M}\p{N}._%+&=~'-]{0,63}@(?:[\p{L}\p{M}\p{N}-]{1,63}\.){1,8}(?:xn--[a-z\d-]{2,59}|\p{Lu}?\p{Ll}{1,24}|\p{Lu}{2,24}|\p{Lo}[\p{Lo}\p{M}]{1,24})(?!\p{Ll}))/dgu;
const LINK =
  /(?:https?:\/\/|www\.)[^\s<>()"'|]{3,500}|(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|dev|io|me|co|de|uk|fr|eu|app|tech|ai|in|nl|se|ch|page|site|blog)\/[^\s<>()"'|,]{0,500}|(?<![\p{L}\p{N}@.-])(?:github|gitlab|linkedin|stackoverflow|medium|twitter)\.com(?![\p{L}\p{N}])|(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|dev|me)(?![\p{L}\p{N}.-])/giu;
const TRAILING = /[.,;:!?]+$/;

/** Finds the contact details; the first e-mail address and phone number are the candidate's. */
export function contactOf(text: string, lines: readonly Line[], sections: readonly Section[]): Contact {
  const [email = null] = all(text, EMAIL);
  const [phone = null] = phoneNumbersOf(text, lines, sections);
  return { email, phone, links: linksOf(text) };
}

/** All addresses in a text: they are no prose. */
export function addressesOf(text: string): Span[] {
  return [...all(text, EMAIL), ...linksOf(text)];
}

function linksOf(text: string): Span[] {
  const emails = all(text, EMAIL);
  return all(text, LINK).filter((link) => !emails.some(({ start, end }) => link.start < end && start < link.end));
}

function all(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [start, end] = match.indices?.groups?.['address'] ?? [match.index, match.index + match[0].length];
    const span = spanOf(text, start, end);
    const quote = span.quote.replace(TRAILING, '');
    return { start: span.start, end: span.start + quote.length, quote };
  });
}
