import type { AnalysedText } from '../text/analyse-text.js';

const FEWEST_WORDS = 30;
const VOWELS = /[aeiouy]+/g;
/** A silent e at the end, but not that of `table`. */
const SILENT_E = /[^l]e$/;

/**
 * How easily a text reads, 0 (hard) to 100 (easy); null for one too short to tell.
 *
 * @see R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948)
 */
export function readingEase({ words, sentences }: AnalysedText): number | null {
  if (words.length < FEWEST_WORDS) return null;
  const syllables = words.reduce((sum, { word }) => sum + syllablesOf(word), 0);
  const ease = 206.835 - 1.015 * (words.length / sentences.length) - 84.6 * (syllables / words.length);
  return Math.round(Math.min(100, Math.max(0, ease)));
}

function syllablesOf(word: string): number {
  const groups = word.match(VOWELS)?.length ?? 0;
  return Math.max(1, groups - (SILENT_E.test(word) ? 1 : 0));
}
