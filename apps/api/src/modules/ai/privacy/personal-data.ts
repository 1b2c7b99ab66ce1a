import type { Span } from '@interviewmaster/evaluator/text';
import { accountNamesIn } from './account-names.js';
import { electronicAddressesIn } from './electronic-addresses.js';
import { handleNamesIn } from './handle-names.js';
import { identityNumbersIn } from './identity-numbers.js';
import { longNumbersIn } from './long-numbers.js';
import { looksLikeName, NameSearch } from './name-search.js';
import { personalDatesIn } from './personal-dates.js';
import { NOBODY, type Person } from './person.js';
import { postalAddressesIn } from './postal-addresses.js';
import { readableText } from './readable-text.js';
import { namedOthersIn, introducedNamesIn } from './introduced-names.js';

/** Text between two parts of contact data. */
const BETWEEN = /^[\s,.;:'"()\-/+|]{0,3}$/;

/** Names by which a text introduces its author. The text itself is not sent: a cover letter, a signature. */
export const personIn = (source: string): Person => ({
  ...NOBODY,
  names: introducedNamesIn(readableText(source).text),
});

/**
 * The places of personal data in a text: names of the person and names that the text introduces, addresses, dates of birth,
 * numbers of seven or more digits. In order, without overlaps.
 */
export function personalDataIn(source: string, person: Person): Span[] {
  const readable = readableText(source);
  const { text } = readable;
  const named = [
    ...introducedNamesIn(text),
    ...namedOthersIn(text).filter(looksLikeName),
    ...handleNamesIn(text, person.handles),
  ];
  const search = new NameSearch({ ...person, names: [...person.names, ...named] });
  const found = [
    ...electronicAddressesIn(text),
    ...accountNamesIn(text),
    ...identityNumbersIn(text),
    ...personalDatesIn(text),
    ...postalAddressesIn(text),
    ...longNumbersIn(text),
    ...search.find(text),
  ];
  return united(trimmed(text, found), text).map((span) => readable.inSource(span));
}

/** White space and signs at the ends belong to what is around. */
function trimmed(text: string, spans: readonly Span[]): Span[] {
  return spans.flatMap(({ start, end }) => {
    const found = text.slice(start, end);
    const lead = found.length - found.trimStart().length;
    const length = found.trim().replace(/[,;]$/, '').length;
    return length === 0 ? [] : [{ start: start + lead, end: start + lead + length }];
  });
}

function united(spans: readonly Span[], text: string): Span[] {
  const all: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last !== undefined && (start <= last.end || isOne(text.slice(last.end, start))))
      last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

const isOne = (gap: string): boolean => BETWEEN.test(gap) && !gap.includes('\n');
