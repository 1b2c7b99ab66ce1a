import type { Evaluation, EvaluationRequest } from '../ai.types.js';

/** An answer and what was said of it. */
export interface FollowUpRequest extends EvaluationRequest {
  readonly evaluation: Evaluation;
}

/** One question that follows an answer. */
export interface FollowUp {
  readonly question: string;
  /** The key point that it leads to; null when the answer leaves none out. For the server: a client would learn what to say. */
  readonly keyPointId: string | null;
  readonly method: 'template' | 'llm';
  /** The configured language model gave nothing of use, and a template stood in. */
  readonly isFallback: boolean;
}
