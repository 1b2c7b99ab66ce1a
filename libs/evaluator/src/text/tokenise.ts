/** A word, a number or a formula, and where it stands in the text, in UTF-16 units. */
export interface Token {
  /** In lower case and in one spelling: `O(n log n)` is `o(nlogn)`, `two` is `2`, `n²` is `n2`. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Growth rates (`O(n log n)`), powers (`n^2`), words with apostrophes, and languages such as `c++` and `c#`. */
const TOKEN =
  /\b[OoΘΩ]\s?\((?:[^()\n]{1,24}|\([^()\n]{1,12}\)){1,3}\)|[\p{L}\p{N}]\^[\p{L}\p{N}]+|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*(?:\+\+|#)?/gu;

const NOT_ASCII = /[^\0-\x7f]/;
const NUMBERS = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, number) => [
    word,
    String(number),
  ]),
);

/** The words of a text in their order, in time linear in its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    tokens.push({ word: normalise(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

function normalise(raw: string): string {
  let word = NOT_ASCII.test(raw) ? raw.normalize('NFKC').replaceAll('’', "'") : raw;
  word = word.toLowerCase();
  if (word.endsWith("'s")) word = word.slice(0, -2);
  if (word.includes('(')) return word.replace(/[\s*]/g, '').replaceAll('²', '2').replaceAll('^', '');
  return NUMBERS.get(word) ?? word.replaceAll('^', '');
}
