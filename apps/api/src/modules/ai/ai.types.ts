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

/** The evaluation of one answer, and the method that made it. */
export interface Evaluation extends RubricEvaluation {
  readonly method: EvaluationMethod;
  /** The configured language model failed, and the embedded evaluator answered instead. */
  readonly isFallback: boolean;
}

/** One answer, its question and the answer key. */
export interface EvaluationRequest {
  /** The author of the answer, who pays from the daily budget and owns what is cached. */
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

/** A cached completion: JSON that fits the task's schema, and its cost. */
interface AiResponse {
  readonly output: unknown;
  /** In micros of the configured currency; 0 when it was free. */
  readonly costMicros: number;
}

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    ai_response: AiResponse;
  }
}

/** An answer and its evaluation. */
export interface FollowUpRequest extends EvaluationRequest {
  readonly evaluation: Evaluation;
}

/** One question that follows an answer. */
export interface FollowUp {
  readonly question: string;
  /** The key point that it leads to; null when the answer leaves none out. Never sent to clients. */
  readonly keyPointId: string | null;
  readonly method: 'template' | 'llm';
  /** The configured language model gave no usable question, and a template was used. */
  readonly isFallback: boolean;
}
