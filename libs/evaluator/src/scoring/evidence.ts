import type { Evaluation, EvidenceSpan } from '../evaluation.types.js';
import type { AnalysedText } from '../text/analyse-text.js';
import type { OffsetText, Span } from '../text/offset-text.js';

const MAX_SPANS = 2;
/** A longer sentence is quoted around the words that count. */
const MAX_QUOTE_LENGTH = 240;
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
    .slice(0, MAX_SPANS)
    .map(([sentence, matched]) => {
      const whole = sentences[sentence] ?? matched;
      const { start, end } = whole.end - whole.start <= MAX_QUOTE_LENGTH ? whole : cut(text, matched);
      return { start, end, quote: text.slice(start, end) };
    });
}

/** Never between the two halves of a character. */
function cut(text: string, { start, end }: Span): Span {
  const last = Math.min(end, start + MAX_QUOTE_LENGTH);
  const isBetweenHalves = last < end && HIGH_SURROGATE.test(text.charAt(last - 1));
  return { start, end: isBetweenHalves ? last - 1 : last };
}

/** An evaluation of a text that was made from another one, with its evidence in that one. */
export function placedEvaluation<Judged extends Evaluation>(
  evaluation: Judged,
  made: OffsetText,
  source: string,
): Judged {
  return {
    ...evaluation,
    keyPoints: evaluation.keyPoints.map((point) => ({
      ...point,
      evidence: point.evidence.map((span) => {
        const { start, end } = made.inSource(span);
        return { start, end, quote: source.slice(start, end) };
      }),
    })),
  };
}
