import { type Span, spanOf, spanOfMatch } from '../text/span.js';

/** How a reader can reach the candidate; absent parts are `null` or empty. */
export interface Contact {
  readonly email: Span | null;
  readonly phone: Span | null;
  readonly links: readonly Span[];
}

const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const LINK =
  /(?:https?:\/\/|www\.)[^\s<>()"'|]{3,500}|(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|dev|io|me|co|de|uk|fr|eu|app|tech|ai|in|nl|se|ch|page|site|blog)\/[^\s<>()"'|,]{0,500}|(?<![\p{L}\p{N}@.-])(?:github|gitlab|linkedin|stackoverflow|medium|twitter)\.com(?![\p{L}\p{N}])|(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|dev|me)(?![\p{L}\p{N}.-])/giu;
/** What is said to be a phone number, in words or by a sign. */
const LABELLED_PHONE =
  /(?:(?<!\p{L})(?:t[eé]l(?:[eé]phone|[eé]fono|efone|efon|efoon)?|phone|mobil[e]?|handy|cell|mob|portable)(?!\p{L})|[☎☏✆📞📱])[.:\s]{0,4}(?<number>\(?\+?\d[\d\s().-]{5,20}\d)/giu;
/** What is written as one: with a country code or in groups. */
const PLAIN_PHONE =
  /(?<![\p{L}\p{N}+.-])(?<number>\(?\+\d{1,3}[\s().-]{0,2}(?:\d[\s().-]{0,2}){6,13}\d|\(\d{2,5}\)\s?\d{3,4}[\s.-]?\d{3,4}|0\d{2,4}[\s.-]\d{3,4}[\s.-]?\d{3,4}|\d{3}[\s.-]\d{3}[\s.-]\d{4})(?![\p{L}\p{N}])/giu;
/** Nine to eleven digits in groups, with nothing else between two separators: `06 55 50 01 29`. */
const GROUPED_PHONE =
  /(?<=^|[\n\t|•·,;–—] ?)(?<number>(?=(?:\D?\d){9,11}(?!\D?\d))\d{2,4}(?:[ .]\d{2,4}){2,4})(?=$| ?[\n\t|•·,;–—])/gu;
/** ITU-T E.164 allows fifteen. */
const MOST_DIGITS = 15;
const FEWEST_DIGITS = 7;
const LONGEST_CONTACT_LINE = 200;
const TRAILING = /[.,;:!?]+$/;

/** Finds the contact details; the first e-mail address and phone number are the candidate's. */
export function contactOf(text: string): Contact {
  const [email = null] = all(text, EMAIL);
  const [phone = null] = phonesOf(text);
  return { email, phone, links: linksOf(text) };
}

/** Everything in a text that is an address of some kind, and so no prose. */
export function addressesOf(text: string): Span[] {
  return [...all(text, EMAIL), ...linksOf(text)];
}

function linksOf(text: string): Span[] {
  const emails = all(text, EMAIL);
  return all(text, LINK).filter((link) => !emails.some(({ start, end }) => link.start < end && start < link.end));
}

/** All phone numbers, in the order of the text; they may overlap. */
export function phonesOf(text: string): Span[] {
  const grouped = [...text.matchAll(GROUPED_PHONE)].filter((match) => isAmongContacts(text, match));
  const candidates = [LABELLED_PHONE, PLAIN_PHONE].flatMap((pattern) => [...text.matchAll(pattern)]).concat(grouped);
  return candidates
    .toSorted((a, b) => a.index - b.index)
    .flatMap((match) => {
      const number = match.groups?.['number'] ?? '';
      const digits = number.replaceAll(/\D/g, '').length;
      const start = match.index + match[0].indexOf(number);
      return digits < FEWEST_DIGITS || digits > MOST_DIGITS ? [] : spanOf(text, start, start + number.length);
    });
}

/** With the digit that begins a number dialled within its country, or beside an e-mail address. */
function isAmongContacts(text: string, { 0: found, index }: RegExpExecArray): boolean {
  const line = text.slice(text.lastIndexOf('\n', index) + 1, index + LONGEST_CONTACT_LINE).split('\n', 1)[0] ?? '';
  return found.startsWith('0') || line.includes('@');
}

function all(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => {
    const span = spanOfMatch(text, match);
    const quote = span.quote.replace(TRAILING, '');
    return { start: span.start, end: span.start + quote.length, quote };
  });
}
