import { hash } from 'node:crypto';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { SCORING_VERSION } from '@interviewmaster/evaluator';
import { normalForm, placedEvaluation } from '@interviewmaster/evaluator/text';
import { Injectable } from '@nestjs/common';
import type { Evaluation, EvaluationRequest } from './ai.types.js';
import { CompletionError } from './completion/completion.error.js';
import { StructuredCompletion } from './completion/structured-completion.service.js';
import { EmbeddedEvaluator } from './embedded-evaluator.js';
import { LlmEvaluator } from './llm/llm-evaluator.js';
import { AccountPresence } from './usage/account-presence.repository.js';

/**
 * Judges answers: the cache is asked first, then the configured language model, or else the embedded evaluator. Where the
 * model fails, the embedded evaluator answers instead and marks the evaluation as a fallback. A fallback is not cached, so
 * that the next request asks the model again.
 */
@Injectable()
export class EvaluationService {
  constructor(
    private readonly cache: CacheService,
    private readonly completion: StructuredCompletion,
    private readonly embedded: EmbeddedEvaluator,
    private readonly llm: LlmEvaluator,
    private readonly accounts: AccountPresence,
  ) {}

  /**
   * Answers that are the same in normal form get the same evaluation, each with the evidence in its own text.
   *
   * @throws the signal's reason when it is aborted; a model that fails is no error.
   */
  async evaluate(request: EvaluationRequest, signal?: AbortSignal): Promise<Evaluation> {
    signal?.throwIfAborted();
    const answer = normalForm(request.answer);
    const normal = { ...request, answer: answer.text };
    const evaluation = this.completion.isConfigured ? await this.byModel(normal, signal) : await this.byRules(normal);
    return placedEvaluation(evaluation, answer, request.answer);
  }

  /** Uses the embedded evaluator alone, for previews: nothing is cached and nothing costs money. */
  evaluateOffline(request: EvaluationRequest): Promise<Evaluation> {
    return this.embedded.evaluate(request);
  }

  private async byModel(request: EvaluationRequest, signal: AbortSignal | undefined): Promise<Evaluation> {
    try {
      return await this.llm.evaluate(request, signal);
    } catch (error) {
      if (!(error instanceof CompletionError)) throw error;
      return { ...(await this.embedded.evaluate(request)), isFallback: true };
    }
  }

  private async byRules(request: EvaluationRequest): Promise<Evaluation> {
    const { userId } = request;
    const { output } = await this.cache.getOrLoad(CacheKeys.aiResponse(this.hashOf(request)), async (context) => {
      if (await this.accounts.isThere(userId)) context.addTags(CacheTags.user(userId));
      else context.skipStore();
      return { output: await this.embedded.evaluate(request), costMicros: 0 };
    });
    return output as Evaluation;
  }

  /** A hash of everything that the embedded evaluator reads, of its version and of the user. */
  private hashOf({ userId, question, answerKey, answer }: EvaluationRequest): string {
    const { title, prompt, category } = question;
    const points = answerKey.rubric.keyPoints.map(({ id, point, weight, aliases }) => [id, point, weight, aliases]);
    const judgedBy = [title, prompt, category, points, answerKey.modelAnswer];
    return hash('sha256', JSON.stringify(['embedded', SCORING_VERSION, judgedBy, answer, userId]));
  }
}
