export { type Assessment, createEvaluator, type Evaluator } from './evaluator.js';
export {
  type AnswerKey,
  type Band,
  BANDS,
  type Evaluation,
  EVALUATION_OUTCOMES,
  type EvidenceSpan,
  INSUFFICIENT_REASONS,
  type InsufficientReason,
  KEY_POINT_STATUSES,
  type KeyPoint,
  type KeyPointResult,
  type KeyPointStatus,
  type Observations,
  type Question,
  type Rubric,
  type StarCues,
} from './evaluation.types.js';
export { bandOf, SCORING_VERSION } from './scoring/score.js';
