import type { Word } from '../text/analyse-text.js';

/** The wordings that a key accepts, each in stems, by their first one. */
export type KeyPhrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Up to this share of an answer may be wordings of the key: model answers, which know them, have a third. */
const SHARE_ALLOWED = 0.5;
/** With this share there is hardly a word between them. */
const SHARE_OF_A_ROW = 0.8;
/** A few words that are right are a short answer. */
const MIN_WORDS = 10;
/** The same of content words, which dummy sentences around the wordings have few of: model answers have a third. */
const CONTENT_SHARE_ALLOWED = 0.6;
const CONTENT_SHARE_OF_A_ROW = 0.8;
/** In a few sentences most content words may be wordings of the key, as in a summary by someone who knows them all. */
const MIN_CONTENT_WORDS = 15;

/** Prepares wordings to be looked for. */
export function keyPhrasesOf(wordings: readonly (readonly Word[])[]): KeyPhrases {
  const phrases = new Map<string, string[][]>();
  for (const words of wordings) {
    const stems = words.map(({ stem }) => stem);
    if (stems[0] !== undefined) phrases.getOrInsertComputed(stems[0], () => []).push(stems);
  }
  return phrases;
}

/** How surely an answer is only wordings of the key in a row, with any words between them: 0 to 1. */
export function certaintyOfRow(words: readonly Word[], phrases: KeyPhrases): number {
  if (words.length < MIN_WORDS) return 0;
  let count = 0;
  let contentCount = 0;
  let covered = 0;
  words.forEach(({ stem, isContent }, start) => {
    for (const stems of phrases.get(stem) ?? []) {
      if (stems.every((each, offset) => words[start + offset]?.stem === each)) {
        covered = Math.max(covered, start + stems.length);
      }
    }
    if (start >= covered) return;
    count++;
    if (isContent) contentCount++;
  });
  const contentWords = words.filter(({ isContent }) => isContent).length;
  return Math.max(
    ramp(count / words.length, SHARE_ALLOWED, SHARE_OF_A_ROW),
    contentWords < MIN_CONTENT_WORDS
      ? 0
      : ramp(contentCount / contentWords, CONTENT_SHARE_ALLOWED, CONTENT_SHARE_OF_A_ROW),
  );
}

/** From 0 at `from` to 1 at `to`, and no further. */
export const ramp = (value: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));
