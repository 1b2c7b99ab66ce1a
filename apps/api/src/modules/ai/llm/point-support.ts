import type { EvaluationRequest, KeyPointStatus } from '../ai.types.js';
import type { EmbeddedEvaluator } from '../embedded-evaluator.js';

/**
 * How much of a key point, by the embedded evaluator's measure, the quotes must have to count as so much. It asks for
 * more itself; few sentences of answers to other questions reach these by chance.
 */
const MIN_FOR_COVERED = 0.4;
const MIN_FOR_PARTLY = 0.25;

/**
 * How much of a key point quotes can show at most. The model may read more out of them than the embedded evaluator does,
 * but not a key point out of words that have nothing to do with it.
 */
export class PointSupport {
  constructor(
    private readonly evaluator: Pick<EmbeddedEvaluator, 'coverageIn'>,
    private readonly request: Pick<EvaluationRequest, 'question' | 'answerKey'>,
  ) {}

  /** The highest status that the quotes bear. */
  highest(keyPointId: string, quotes: readonly string[]): KeyPointStatus {
    if (quotes.length === 0) return 'not_detected';
    const coverage = this.evaluator.coverageIn(quotes.join('\n'), keyPointId, this.request);
    if (coverage >= MIN_FOR_COVERED) return 'covered';
    return coverage >= MIN_FOR_PARTLY ? 'partly' : 'not_detected';
  }
}
