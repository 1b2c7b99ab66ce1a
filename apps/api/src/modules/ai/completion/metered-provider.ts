import type { AiConfig } from '@interviewmaster/config';
import { Logger } from '@nestjs/common';
import type { AiOutcome } from '@interviewmaster/database';
import type { ChatProvider, ChatReply, ChatRequest, TokenUsage } from '../provider/chat-provider.js';
import { ProviderError } from '../provider/provider.error.js';
import type { BudgetRepository } from '../usage/budget.repository.js';
import { costMicros, maxTokens, today } from '../usage/cost.js';
import { CompletionError } from './completion.error.js';

/** Counts attempts, tokens and cost of one call. */
export class CallTally {
  readonly #startedAt = performance.now();
  attempts = 0;
  inputTokens = 0;
  outputTokens = 0;
  costMicros = 0;
  /** Of the last attempt. */
  outcome: AiOutcome = 'ok';

  add({ inputTokens, outputTokens }: TokenUsage, costMicros: number): void {
    this.inputTokens += inputTokens;
    this.outputTokens += outputTokens;
    this.costMicros += costMicros;
  }

  get durationMs(): number {
    return Math.round(performance.now() - this.#startedAt);
  }
}

const NOTHING: TokenUsage = { inputTokens: 0, outputTokens: 0 };

/** A provider that is called only while the user's daily budget lasts. */
export class MeteredProvider {
  readonly #logger = new Logger('AI');

  constructor(
    private readonly provider: ChatProvider,
    private readonly budget: BudgetRepository,
    private readonly config: Pick<AiConfig, 'dailyBudgetMicros' | 'priceMicros'>,
  ) {}

  /**
   * Reserves the maximum cost of the attempt, and settles by what the provider counted. When the provider did not count an
   * attempt that it may charge for, the maximum stays.
   *
   * @throws {CompletionError} `budget-spent`; {@link ProviderError}
   */
  async ask(userId: string, request: ChatRequest, tally: CallTally, signal: AbortSignal): Promise<ChatReply> {
    const max = maxTokens(request);
    const day = today();
    const reserved = costMicros(max, this.config.priceMicros);
    await this.#reserve(userId, day, reserved);
    tally.attempts += 1;
    let used = max;
    try {
      const reply = await this.provider.ask(request, signal);
      used = reply.usage ?? max;
      return reply;
    } catch (error) {
      if (error instanceof ProviderError) used = error.usage ?? (error.isFree ? NOTHING : max);
      throw error;
    } finally {
      const cost = costMicros(used, this.config.priceMicros);
      tally.add(used, cost);
      await this.#release(userId, day, reserved - cost);
    }
  }

  /** Free calls, such as those of a local model, need no budget. */
  async #reserve(userId: string, day: string, micros: number): Promise<void> {
    if (micros === 0 || (await this.budget.reserve(userId, day, micros, this.config.dailyBudgetMicros))) return;
    throw new CompletionError('budget-spent', "The day's budget does not suffice.");
  }

  async #release(userId: string, day: string, micros: number): Promise<void> {
    if (micros === 0) return;
    try {
      await this.budget.release(userId, day, micros);
    } catch (error) {
      // The answer is valid; the user only has a little less budget today.
      this.#logger.warn({ msg: 'A reservation could not be settled', err: error });
    }
  }
}
