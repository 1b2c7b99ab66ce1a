import type { AiOutcome } from '@interviewmaster/database';
import type { TokenUsage } from '../provider/chat-provider.js';

/** What the attempts of one call came to. */
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
