import type { RubricKeyPoint } from '@interviewmaster/database';
import type { KeyPointStatus } from '../ai.types.js';
import type { FollowUpRequest } from './follow-up.types.js';

/** The heaviest key point that was not detected, or else was covered in part; the rubric's order decides between equals. */
export function targetPoint({ answerKey, evaluation }: FollowUpRequest): RubricKeyPoint | undefined {
  const withStatus = (status: KeyPointStatus) => {
    const ids = new Set(evaluation.keyPoints.filter((point) => point.status === status).map(({ id }) => id));
    return answerKey.rubric.keyPoints
      .filter(({ id }) => ids.has(id))
      .reduce<RubricKeyPoint | undefined>(
        (heaviest, point) => (heaviest === undefined || point.weight > heaviest.weight ? point : heaviest),
        undefined,
      );
  };
  return withStatus('not_detected') ?? withStatus('partly');
}
