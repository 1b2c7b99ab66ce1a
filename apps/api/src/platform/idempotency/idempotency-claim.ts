import type { Executor } from '@interviewmaster/database';

/** The answer to a request. */
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
   * Stores the answer for repetitions of the request. To be called within the transaction that carries the request out: after
   * a crash either both are there, or neither is.
   *
   * @throws {ProblemException} `request-in-progress` when the lease has run out and somebody else has the claim.
   */
  settle(tx: Executor, answer: SettledAnswer): Promise<void>;
}
