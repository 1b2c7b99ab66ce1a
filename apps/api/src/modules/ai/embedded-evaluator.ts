import { createEvaluator } from '@interviewmaster/evaluator';
import { Injectable } from '@nestjs/common';
import { AnswerEvaluator, type Evaluation, type EvaluationRequest } from './ai.types.js';

/** The evaluator that is always available: offline, deterministic, 1–2 ms for an answer. */
@Injectable()
export class EmbeddedEvaluator extends AnswerEvaluator {
  readonly #evaluator = createEvaluator();

  /** Coverage of a key point by a part of an answer: 0 to 1. */
  coverageIn(
    text: string,
    keyPointId: string,
    { question, answerKey }: Pick<EvaluationRequest, 'question' | 'answerKey'>,
  ): number {
    return this.#evaluator.coverageIn(text, keyPointId, question, answerKey);
  }

  async evaluate({ question, answerKey, answer }: EvaluationRequest, signal?: AbortSignal): Promise<Evaluation> {
    signal?.throwIfAborted();
    const { evaluation } = this.#evaluator.assess(question, answerKey, answer);
    return { ...evaluation, method: 'rubric-coverage', isFallback: false };
  }
}
