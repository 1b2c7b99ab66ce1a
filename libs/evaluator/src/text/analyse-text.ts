import type { Span } from './offset-text.js';
import { FUNCTION_WORDS, NEGATORS, stem } from './words.js';

/** A word, a number or a formula, and its place in the text, in UTF-16 units. */
interface Token {
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

/**
 * The end of a sentence is followed by white space, so that `3.5`, `e.g.,` and `node.js` stay whole. A line that begins
 * in lower case goes on with the one before it.
 */
const BOUNDARY = /[.!?…]["')\]]*(?=\s|$)|[\n\r]+(?!\p{Zs}{0,8}\p{Ll})|;(?=\s)/gu;
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|resp)$/i;

/** Cuts a text into sentences and lines of lists, without the white space around them, in time linear in its length. */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    const span = trimmed(text, start, end);
    if (span) sentences.push(span);
    start = end;
  };
  for (const match of text.matchAll(BOUNDARY)) {
    const isAbbreviation = match[0] === '.' && ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index));
    if (!isAbbreviation) close(match.index + match[0].length);
  }
  close(text.length);
  return sentences;
}

function trimmed(text: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start < end ? { start, end } : undefined;
}

const isSpace = (unit: number): boolean => unit <= 32 || unit === 0xa0;

/** A token and what the evaluator looks at. */
export interface Word extends Token {
  readonly stem: string;
  /** It says something: it is no function word. */
  readonly isContent: boolean;
  readonly isNegator: boolean;
  /** Index of its sentence. */
  readonly sentence: number;
}

/** A text in words and sentences. */
export interface AnalysedText {
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Span[];
}

/** Takes a text apart, in time linear in its length. */
export function analyseText(text: string): AnalysedText {
  const sentences = sentencesOf(text);
  let sentence = 0;
  const words = tokenise(text).map((token): Word => {
    while (sentence + 1 < sentences.length && token.start >= (sentences[sentence]?.end ?? 0)) sentence++;
    const { word } = token;
    return {
      ...token,
      stem: stem(word),
      isContent: !FUNCTION_WORDS.has(word),
      isNegator: NEGATORS.has(word),
      sentence,
    };
  });
  return { text, words, sentences };
}

/** The words of a text that say something, in their order. */
export const contentWords = (text: string): Word[] => analyseText(text).words.filter(({ isContent }) => isContent);
