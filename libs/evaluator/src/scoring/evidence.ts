import type { EvidenceSpan } from '../evaluation.types.js';
import type { AnalysedText } from '../text/analyse-text.js';

const MOST_SPANS = 2;
/** A longer sentence is quoted around the words that count. */
const LONGEST_QUOTE = 240;
const HIGH_SURROGATE = /[\uD800-\uDBFF]/;

/** The sentences of the answer that have the words at these positions. */
export function evidenceOf({ text, words, sentences }: AnalysedText, positions: readonly number[]): EvidenceSpan[] {
  const bySentence = new Map<number, { start: number; end: number }>();
  for (const position of positions) {
    const word = words[position];
    if (!word) continue;
    const known = bySentence.get(word.sentence);
    if (known) known.end = Math.max(known.end, word.end);
    else bySentence.set(word.sentence, { start: word.start, end: word.end });
  }
  return [...bySentence]
    .sort(([a], [b]) => a - b)
    .slice(0, MOST_SPANS)
    .map(([sentence, matched]) => {
      const whole = sentences[sentence] ?? matched;
      const { start, end } = whole.end - whole.start <= LONGEST_QUOTE ? whole : cut(text, matched);
      return { start, end, quote: text.slice(start, end) };
    });
}

/** Never between the two halves of a character. */
function cut(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const last = Math.min(end, start + LONGEST_QUOTE);
  const isBetweenHalves = last < end && HIGH_SURROGATE.test(text.charAt(last - 1));
  return { start, end: isBetweenHalves ? last - 1 : last };
}
