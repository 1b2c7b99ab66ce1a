import { type OffsetText, OffsetTextBuilder } from '@interviewmaster/evaluator/text';

/** Written, but not seen. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u20E3\u115F\u1160\u3164]/gu;
const DASH = /\p{Pd}|−/gu;
const APOSTROPHE = /[‘’‚‛′´`]/g;
/** A character with the marks on it; white space and ASCII in one piece. */
const PIECES = /[\x21-\x7e]+|\P{M}\p{M}*|\p{M}+/gu;
const ASCII = /^[\x21-\x7e]/;

/** Where a part of a line begins in a readable text: behind a sign that lists are made with; one that words have, too, with spaces. */
export const BEGIN_OF_PART = String.raw`(?<=(?:^|[\n|•·●▪◦‣■;,(]|[.:]\s|(?:^|\n)[*+-]\s|\s[/>→-]\s)\s{0,3})`;
/** Where it ends. */
export const END_OF_PART = String.raw`(?=\s*(?:$|[\n|•·●▪◦‣■;,)\]]|\.(?:\s|$))|\s[/>→-]\s)`;

/**
 * A text as patterns read it: full-width and other compatibility forms resolved (NFKC), all spaces, dashes and apostrophes
 * of one kind, nothing invisible. Line breaks and the case of letters stay; a tab, which parts the columns of a table, is one.
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
