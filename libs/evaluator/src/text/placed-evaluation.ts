import type { Evaluation } from '../evaluation.types.js';
import type { OffsetText } from './offset-text.js';

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
