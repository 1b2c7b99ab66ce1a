import type { QuestionCategory, Rubric } from '@interviewmaster/database';
import type { Evaluation as RubricEvaluation } from '@interviewmaster/evaluator';

export {
  type Band,
  BANDS,
  EVALUATION_OUTCOMES,
  type EvidenceSpan,
  INSUFFICIENT_REASONS,
  KEY_POINT_STATUSES,
  type KeyPointResult,
  type KeyPointStatus,
  type StarCues,
} from '@interviewmaster/evaluator';

/** How the score was found: by a rubric's key points in the text, or by a language model. */
export const EVALUATION_METHODS = ['rubric-coverage', 'llm'] as const;
export type EvaluationMethod = (typeof EVALUATION_METHODS)[number];

/** What an evaluator says of one answer, and which one it was. */
export interface Evaluation extends RubricEvaluation {
  readonly method: EvaluationMethod;
  /** The configured language model failed, and the embedded evaluator stood in. */
  readonly isFallback: boolean;
}

/** One answer, and what it is judged by. */
export interface EvaluationRequest {
  /** Whose answer it is: what is paid for it and what is kept of it is this user's. */
  readonly userId: string;
  readonly question: {
    readonly id: string;
    readonly revision: number;
    readonly title: string;
    readonly prompt: string;
    readonly category: QuestionCategory;
  };
  readonly answerKey: { readonly rubric: Rubric; readonly modelAnswer: string };
  /** As it was submitted; evidence points into it. */
  readonly answer: string;
}

/** Judges answers by their question's key points. */
export abstract class AnswerEvaluator {
  /** Rejects when `signal` is aborted before the evaluation is done. */
  abstract evaluate(request: EvaluationRequest, signal?: AbortSignal): Promise<Evaluation>;
}
