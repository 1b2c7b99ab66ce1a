import type { AiConfig } from '@interviewmaster/config';
import { Logger } from '@nestjs/common';
import type { ChatProvider, ChatReply, ChatRequest, TokenUsage } from '../provider/chat-provider.js';
import { ProviderError } from '../provider/provider.error.js';
import type { BudgetRepository } from '../usage/budget.repository.js';
import { costMicros, maxTokens, today } from '../usage/cost.js';
import type { CallTally } from './call-tally.js';
import { CompletionError } from './completion.error.js';

const NOTHING: TokenUsage = { inputTokens: 0, outputTokens: 0 };

/** A provider that is asked only as long as the user's budget of the day lasts. */
export class MeteredProvider {
  readonly #logger = new Logger('AI');

  constructor(
    private readonly provider: ChatProvider,
    private readonly budget: BudgetRepository,
    private readonly config: Pick<AiConfig, 'dailyBudgetMicros' | 'priceMicros'>,
  ) {}

  /**
   * Reserves the most that the attempt can cost, and settles by what the provider counted. What it did not count, after
   * an attempt that it may charge for, is taken to have cost the most.
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

  /** Calls that cost nothing, as of a model in the house, need no budget. */
  async #reserve(userId: string, day: string, micros: number): Promise<void> {
    if (micros === 0 || (await this.budget.reserve(userId, day, micros, this.config.dailyBudgetMicros))) return;
    throw new CompletionError('budget-spent', "The day's budget does not suffice.");
  }

  async #release(userId: string, day: string, micros: number): Promise<void> {
    if (micros === 0) return;
    try {
      await this.budget.release(userId, day, micros);
    } catch (error) {
      // The answer is there all the same; the user has a little less left today.
      this.#logger.warn({ msg: 'A reservation could not be settled', err: error });
    }
  }
}
