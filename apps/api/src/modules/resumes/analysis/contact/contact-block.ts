import { type Span, spanOfMatch } from '../text/span.js';

/** How a reader can reach the candidate; absent parts are `null` or empty. */
export interface Contact {
  readonly email: Span | null;
  readonly phone: Span | null;
  readonly links: readonly Span[];
}

const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const LINK =
  /(?:https?:\/\/|www\.)[^\s<>()"'|]{3,500}|(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|dev|io|me|co|de|uk|fr|eu|app|tech|ai|in|nl|se|ch|page|site|blog)\/[^\s<>()"'|,]{0,500}|(?<![\p{L}\p{N}@.-])(?:github|gitlab|linkedin|stackoverflow|medium|twitter)\.com(?![\p{L}\p{N}])|(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|dev|me)(?![\p{L}\p{N}.-])/giu;
/** A number that is said to be one, or that is written as one: with a country code or in groups. */
const PHONE =
  /(?:(?:tel(?:ephone)?|phone|mobile|cell|mob)\b[.:\s]{0,3}(?<labelled>\+?[\d][\d\s().-]{5,20}\d))|(?<![\p{L}\p{N}+.-])(?<plain>\+\d{1,3}[\s().-]{0,2}(?:\d[\s().-]{0,2}){6,13}\d|\(\d{2,5}\)\s?\d{3,4}[\s.-]?\d{3,4}|0\d{2,4}[\s.-]\d{3,4}[\s.-]?\d{3,4}|\d{3}[\s.-]\d{3}[\s.-]\d{4})(?![\p{L}\p{N}])/giu;
const TRAILING = /[.,;:!?]+$/;

/** Finds the contact details; the first e-mail address and phone number are the candidate's. */
export function contactOf(text: string): Contact {
  const [email = null] = all(text, EMAIL);
  return { email, phone: phoneOf(text), links: linksOf(text) };
}

/** Everything in a text that is an address of some kind, and so no prose. */
export function addressesOf(text: string): Span[] {
  return [...all(text, EMAIL), ...linksOf(text)];
}

function linksOf(text: string): Span[] {
  const emails = all(text, EMAIL);
  return all(text, LINK).filter((link) => !emails.some(({ start, end }) => link.start < end && start < link.end));
}

function phoneOf(text: string): Span | null {
  for (const match of text.matchAll(PHONE)) {
    const digits = match.groups?.['labelled'] ?? match.groups?.['plain'] ?? '';
    const count = digits.replaceAll(/\D/g, '').length;
    if (count < 7 || count > 15) continue;
    const start = match.index + match[0].indexOf(digits);
    return { start, end: start + digits.length, quote: digits };
  }
  return null;
}

function all(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const span = spanOfMatch(text, match);
    const quote = span.quote.replace(TRAILING, '');
    return { start: span.start, end: span.start + quote.length, quote };
  });
}
