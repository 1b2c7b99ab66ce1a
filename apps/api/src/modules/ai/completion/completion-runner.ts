import { systemClock } from '@interviewmaster/cache';
import type { AiConfig } from '@interviewmaster/config';
import { Logger } from '@nestjs/common';
import type { z } from 'zod';
import type { ChatProvider, ChatReply, ChatRequest } from '../provider/chat-provider.js';
import { CircuitBreaker } from '../provider/circuit-breaker.js';
import { ConcurrencyLimit } from '../provider/concurrency-limit.js';
import { ProviderError } from '../provider/provider.error.js';
import { withRetries } from '../provider/retry.js';
import type { BudgetRepository } from '../usage/budget.repository.js';
import { today } from '../usage/cost.js';
import type { UsageRepository } from '../usage/usage.repository.js';
import { CompletionError } from './completion.error.js';
import type { CompletionTask } from './completion-task.js';
import { CallTally, MeteredProvider } from './metered-provider.js';
import { parseOutput } from './model-output.js';

/** Calls of one process that run at once. */
const MAX_CALLS = 8;

/** One call: its task, its user and its messages. */
export interface Call<Output> {
  readonly task: Pick<CompletionTask<never, Output>, 'purpose' | 'promptVersion'>;
  readonly userId: string;
  readonly request: ChatRequest;
  readonly schema: z.ZodType<Output>;
}

export interface Completed<Output> {
  readonly output: Output;
  readonly costMicros: number;
}

/** Gets an answer that fits the schema from a provider: within deadline and budget, with retries; logs its cost. */
export class CompletionRunner {
  readonly #logger = new Logger('AI');
  readonly #breaker = new CircuitBreaker(systemClock);
  readonly #limit = new ConcurrencyLimit(MAX_CALLS);
  readonly #metered: MeteredProvider;

  constructor(
    readonly provider: ChatProvider,
    private readonly config: AiConfig,
    budget: BudgetRepository,
    private readonly usage: UsageRepository,
  ) {
    this.#metered = new MeteredProvider(provider, budget, config);
  }

  /** @throws {CompletionError} for every failure. */
  async run<Output>(call: Call<Output>, signal: AbortSignal): Promise<Completed<Output>> {
    const { timeoutMs, maxRetries } = this.config;
    const deadline = performance.now() + timeoutMs;
    const timed = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const tally = new CallTally();
    try {
      const output = await withRetries(() => this.#attempt(call, tally, timed), {
        maxRetries,
        signal: timed,
        leftMs: () => deadline - performance.now(),
      });
      return { output, costMicros: tally.costMicros };
    } catch (error) {
      throw this.#failure(error, call, tally);
    } finally {
      if (tally.attempts > 0) await this.#record(call, tally);
    }
  }

  async #attempt<Output>(call: Call<Output>, tally: CallTally, signal: AbortSignal): Promise<Output> {
    try {
      const { text } = await this.#limit.run(() => this.#ask(call, tally, signal), signal);
      const output = parseOutput(text, call.schema);
      tally.outcome = 'ok';
      return output;
    } catch (error) {
      if (error instanceof ProviderError) tally.outcome = error.failure;
      throw error;
    }
  }

  async #ask({ userId, request }: Call<unknown>, tally: CallTally, signal: AbortSignal): Promise<ChatReply> {
    if (!this.#breaker.tryEnter()) throw new CompletionError('provider-resting', 'The provider failed too often.');
    try {
      const reply = await this.#metered.ask(userId, request, tally, signal);
      this.#breaker.succeeded();
      return reply;
    } catch (error) {
      if (error instanceof ProviderError) this.#tellBreaker(error);
      throw error;
    }
  }

  /** A provider that refuses a request or limits the rate is healthy; one that rejects everything is not. */
  #tellBreaker({ failure }: ProviderError): void {
    if (failure === 'refused' || failure === 'rate-limited') this.#breaker.succeeded();
    else this.#breaker.failed();
  }

  #failure(error: unknown, { task }: Call<unknown>, { attempts, outcome, durationMs }: CallTally): CompletionError {
    if (error instanceof CompletionError) return error;
    const { purpose } = task;
    const { name: provider, model } = this.provider;
    this.#logger.warn({
      msg: 'No answer of the model',
      purpose,
      provider,
      model,
      attempts,
      outcome,
      durationMs,
      err: error,
    });
    return new CompletionError('failed', 'The model gave no answer of use.', { cause: error });
  }

  async #record({ task, userId }: Call<unknown>, tally: CallTally): Promise<void> {
    const { purpose, promptVersion } = task;
    const { name: provider, model } = this.provider;
    const { attempts, inputTokens, outputTokens, costMicros, durationMs, outcome } = tally;
    const cost = { attempts, inputTokens, outputTokens, costMicros, durationMs, outcome };
    try {
      await this.usage.record(today(), { userId, purpose, promptVersion, provider, model, ...cost });
    } catch (error) {
      // The answer was paid for: it is used even when its cost cannot be logged.
      this.#logger.error({ msg: 'A call could not be logged', purpose, provider, model, ...cost, err: error });
    }
  }
}
