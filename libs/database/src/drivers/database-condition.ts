import { Logger } from '@nestjs/common';
import type { Restriction } from '../database.types.js';
import { errorText, rootOf } from '../database.errors.js';
import { TREATMENTS } from '../failures.js';

/** During an overload a line is written this often at most. */
const OVERLOAD_LINE_MS = 60_000;

/** Knows the state of the database, and writes one line when it gets worse and one when it recovers. */
export class DatabaseCondition {
  readonly #logger = new Logger('Database');
  /** When it was lost, by `performance.now()`. */
  #awaySinceMs: number | undefined;
  #restriction: Restriction | undefined;
  #isClosed = false;
  #overloadLineAt = -Infinity;

  constructor(private readonly location: string) {}

  /** Why changes are refused, while reads are served. */
  get restriction(): Restriction | undefined {
    return this.#restriction;
  }

  down(error: unknown): void {
    if (this.#awaySinceMs !== undefined || this.#isClosed) return;
    this.#awaySinceMs = performance.now();
    this.#logger.error(
      `Lost ${this.location}: ${errorText(rootOf(error))}. Requests that need the database are answered 503 until it is back.`,
    );
  }

  /** Connections that end from now on end by intention. */
  close(): void {
    this.#isClosed = true;
  }

  /**
   * @param openedAtMs when the connection that answered was opened. A server that shuts down closes its connections one by
   *   one: an answer on an older connection proves nothing.
   */
  up(openedAtMs = Infinity): void {
    if (this.#awaySinceMs === undefined || openedAtMs < this.#awaySinceMs) return;
    this.#awaySinceMs = undefined;
    this.#logger.log(`${this.location} is back.`);
  }

  /** @param why in sentences for the operator: what the database said, and what to do. */
  restrict(restriction: Restriction, why: string): void {
    if (this.#restriction === restriction || this.#isClosed) return;
    this.#restriction = restriction;
    const { level } = TREATMENTS[restriction].log;
    this.#logger[level](`${this.location} takes no changes: ${why} Changes are answered 503, reads are served.`);
  }

  /** The restriction is over. */
  lift(restriction: Restriction): void {
    if (this.#restriction !== restriction) return;
    this.#restriction = undefined;
    this.#logger.log(`${this.location} takes changes again.`);
  }

  overloaded(error: unknown): void {
    if (
      this.#awaySinceMs !== undefined ||
      this.#isClosed ||
      performance.now() < this.#overloadLineAt + OVERLOAD_LINE_MS
    )
      return;
    this.#overloadLineAt = performance.now();
    this.#logger.warn(
      `${this.location} is overloaded: ${errorText(error)}. Requests that need the database are answered 503.`,
    );
  }
}
