import { type OffsetText, OffsetTextBuilder } from '@interviewmaster/evaluator/text';

/** Invisible characters. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u20E3\u115F\u1160\u3164]/gu;
const DASH = /\p{Pd}|−/gu;
const APOSTROPHE = /[‘’‚‛′´`]/g;
/** A character with the marks on it; white space and ASCII in one piece. */
const PIECES = /[\x21-\x7e]+|\P{M}\p{M}*|\p{M}+/gu;
const ASCII = /^[\x21-\x7e]/;

/** The beginning of a part of a line: after a sign that lists use; a sign that words contain too needs spaces. */
export const BEGIN_OF_PART = String.raw`(?<=(?:^|[\n|•·●▪◦‣■;,(]|[.:]\s|(?:^|\n)[*+-]\s|\s[/>→-]\s)\s{0,3})`;
/** The end of a part of a line. */
export const END_OF_PART = String.raw`(?=\s*(?:$|[\n|•·●▪◦‣■;,)\]]|\.(?:\s|$))|\s[/>→-]\s)`;

/**
 * A text in the form that patterns read: compatibility forms resolved (NFKC), one kind of spaces, dashes and apostrophes,
 * nothing invisible. Line breaks and case stay; a tab, which separates columns of a table, becomes a line break.
 */
export function readableText(source: string): OffsetText {
  const builder = new OffsetTextBuilder();
  for (const { 0: piece, index: start } of source.matchAll(PIECES)) {
    const end = start + piece.length;
    if (ASCII.test(piece)) builder.addSame(piece.replaceAll('`', "'"), start);
    else builder.addFor(readable(piece), { start, end });
  }
  return builder.build();
}

function readable(piece: string): string {
  if (/^\s/.test(piece)) return /[\t-\r\u2028\u2029]/.test(piece) ? '\n' : ' ';
  return piece.normalize('NFKC').replaceAll(INVISIBLE, '').replaceAll(DASH, '-').replaceAll(APOSTROPHE, "'");
}
