/** A process that evaluates answers, for tests with several of them; see `WorkerProcess`. */
import { CacheService } from '@interviewmaster/cache';
import type { AiConfig } from '@interviewmaster/config';
import { Database, type DatabaseOptions, users } from '@interviewmaster/database';
import type { EvaluationRequest } from '../../../src/modules/ai/ai.types.js';
import { CompletionRunner } from '../../../src/modules/ai/completion/completion-runner.js';
import { StructuredCompletion } from '../../../src/modules/ai/completion/structured-completion.service.js';
import { EmbeddedEvaluator } from '../../../src/modules/ai/embedded-evaluator.js';
import { EvaluationService } from '../../../src/modules/ai/evaluation.service.js';
import { LlmEvaluator } from '../../../src/modules/ai/llm/llm-evaluator.js';
import { OpenAiProvider } from '../../../src/modules/ai/provider/openai-provider.js';
import { AccountPresence } from '../../../src/modules/ai/usage/account-presence.repository.js';
import { BudgetRepository } from '../../../src/modules/ai/usage/budget.repository.js';
import { HitCounter } from '../../../src/modules/ai/usage/hit-counter.js';
import { UsageRepository } from '../../../src/modules/ai/usage/usage.repository.js';

export interface WorkerSetup {
  readonly redisUrl: string;
  readonly namespace: string;
  readonly database: DatabaseOptions;
  readonly ai: AiConfig;
  /** An account to make in a database that has none. */
  readonly newUserId?: string;
}

export interface WorkerResult {
  readonly scores: readonly (number | null)[];
  readonly fallbacks: number;
  readonly ms: number;
}

let service: EvaluationService | undefined;

export async function open({ redisUrl, namespace, database, ai, newUserId: id }: WorkerSetup): Promise<void> {
  const opened = await Database.open(database);
  if (id !== undefined) await opened.db.insert(users).values({ id, email: id, emailKey: id, passwordHash: 'none' });
  const cache = new CacheService({
    namespace,
    // The machine may be busy: a deadline that is missed would have this process call for itself.
    operationTimeoutMs: 5000,
    redis: { topology: { kind: 'url', url: redisUrl } },
  });
  await cache.onModuleInit();
  const usage = new UsageRepository(opened);
  const runner = new CompletionRunner(new OpenAiProvider(ai), ai, new BudgetRepository(opened), usage);
  const accounts = new AccountPresence(opened);
  const completion = new StructuredCompletion(cache, new HitCounter(usage), accounts, runner);
  const embedded = new EmbeddedEvaluator();
  service = new EvaluationService(cache, completion, embedded, new LlmEvaluator(completion, embedded), accounts);
}

/** Evaluates the same answer so many times at once. */
export async function evaluate(request: EvaluationRequest, times: number): Promise<WorkerResult> {
  const start = performance.now();
  const evaluations = await Promise.all(Array.from({ length: times }, () => service!.evaluate(request)));
  return {
    scores: [...new Set(evaluations.map(({ score }) => score))],
    fallbacks: evaluations.filter(({ isFallback }) => isFallback).length,
    ms: performance.now() - start,
  };
}
