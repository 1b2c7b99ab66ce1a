import { randomUUID } from 'node:crypto';
import { type CacheModuleOptions, CacheService } from '@interviewmaster/cache';
import type { AiConfig } from '@interviewmaster/config';
import { Database, userProfiles, users } from '@interviewmaster/database';
import { createTestDatabase, type DatabaseKind } from '@interviewmaster/testing/postgres';
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

/** What the AI module is made of, without HTTP, on a database of its own. */
export interface AiBench {
  readonly database: Database;
  readonly cache: CacheService;
  readonly usage: UsageRepository;
  readonly budget: BudgetRepository;
  readonly hits: HitCounter;
  /** A completion over the given endpoint; without one, none is configured. */
  completion(config?: Partial<AiConfig> & Pick<AiConfig, 'baseUrl'>): StructuredCompletion;
  evaluations(config?: Partial<AiConfig> & Pick<AiConfig, 'baseUrl'>): EvaluationService;
  addUser(owner?: { readonly email?: string; readonly displayName?: string }): Promise<string>;
  close(): Promise<void>;
}

/** The very one that stands in. */
export const EVALUATOR = new EmbeddedEvaluator();

const DEFAULTS: Omit<AiConfig, 'baseUrl'> = {
  apiKey: 'sk-test',
  model: 'stand-in',
  timeoutMs: 60_000,
  maxRetries: 0,
  dailyBudgetMicros: 1_000_000,
  priceMicros: { input: 1_000_000, output: 2_000_000 },
};

export async function openAiBench(
  kind: DatabaseKind,
  cacheOptions: Partial<CacheModuleOptions> = {},
): Promise<AiBench> {
  const place = await createTestDatabase(kind);
  const database = await Database.open(place.options);
  const cache = new CacheService({ namespace: `ai-${randomUUID()}`, ...cacheOptions });
  await cache.onModuleInit();
  const usage = new UsageRepository(database);
  const budget = new BudgetRepository(database);
  const hits = new HitCounter(usage);
  const accounts = new AccountPresence(database);
  const completion: AiBench['completion'] = (config) => {
    const ai = config && { ...DEFAULTS, ...config };
    return new StructuredCompletion(
      cache,
      hits,
      accounts,
      ai ? new CompletionRunner(new OpenAiProvider(ai), ai, budget, usage) : null,
    );
  };
  return {
    database,
    cache,
    usage,
    budget,
    hits,
    completion,
    evaluations: (config) => {
      const completions = completion(config);
      return new EvaluationService(cache, completions, EVALUATOR, new LlmEvaluator(completions, EVALUATOR), accounts);
    },
    addUser: async ({ email = `${randomUUID()}@example.com`, displayName } = {}) => {
      const [row] = await database.db
        .insert(users)
        .values({ email, emailKey: email, passwordHash: 'none' })
        .returning({ id: users.id });
      const userId = row!.id;
      if (displayName !== undefined) await database.db.insert(userProfiles).values({ userId, displayName, version: 1 });
      return userId;
    },
    close: async () => {
      await hits.beforeApplicationShutdown();
      await cache.onApplicationShutdown();
      await database.close();
      await place.drop();
    },
  };
}
