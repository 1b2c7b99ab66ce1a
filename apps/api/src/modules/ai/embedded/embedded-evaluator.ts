import { Injectable } from '@nestjs/common';
import { AnswerEvaluator, type Evaluation, type EvaluationRequest } from '../ai.types.js';
import { readBankStatistics } from './bank/bank-statistics.js';
import { CoverageEngine } from './coverage-engine.js';
import { readWordVectors } from './lexicon/word-vectors.js';

/** The evaluator that is always there: offline, deterministic, a millisecond or two for an answer. */
@Injectable()
export class EmbeddedEvaluator extends AnswerEvaluator {
  readonly #engine = new CoverageEngine(readBankStatistics(), readWordVectors());

  /** How far a text that was cut out of an answer makes a key point: 0 to 1. */
  creditOfText(text: string, keyPointId: string, request: Pick<EvaluationRequest, 'question' | 'answerKey'>): number {
    return this.#engine.creditOfText(text, keyPointId, request);
  }

  async evaluate(request: EvaluationRequest, signal?: AbortSignal): Promise<Evaluation> {
    signal?.throwIfAborted();
    return this.#engine.assess(request).evaluation;
  }
}
