import type { Executor } from '@interviewmaster/database';

/** What a request was answered. */
export interface SettledAnswer {
  readonly status: number;
  /** Path of what was made; null when nothing was. */
  readonly location: string | null;
  /** The body as JSON text. */
  readonly body: string;
}

/** The right to carry out the request of an idempotency key, held until it is settled or its lease runs out. */
export interface IdempotencyClaim {
  /**
   * Keeps the answer for those who send the request again. To be called within the transaction that carries the request
   * out: then either both are there after a crash, or neither is.
   *
   * @throws {ProblemException} `request-in-progress` when the lease has run out and somebody else has the claim.
   */
  settle(tx: Executor, answer: SettledAnswer): Promise<void>;
}
