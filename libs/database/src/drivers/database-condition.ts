import { Logger } from '@nestjs/common';
import type { Restriction } from '../database.types.js';
import { errorText, rootOf } from '../database.errors.js';
import { TREATMENTS } from '../failures.js';

/** While there is too much to do, a line about it is written this often at most. */
const OVERLOAD_LINE_MS = 60_000;

/** Knows how the database is, and writes one line when that gets worse and one when it is well again, however many notice. */
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
      `Lost ${this.location}: ${errorText(rootOf(error))}. Requests that need it are answered 503 until it is back.`,
    );
  }

  /** Connections that end from now on are meant to. */
  close(): void {
    this.#isClosed = true;
  }

  /**
   * @param openedAtMs when the connection was opened that shows it. A server that ends closes its connections one by one:
   *   what an older one still answers shows nothing.
   */
  up(openedAtMs = Infinity): void {
    if (this.#awaySinceMs === undefined || openedAtMs < this.#awaySinceMs) return;
    this.#awaySinceMs = undefined;
    this.#logger.log(`${this.location} is back.`);
  }

  /** @param why for people: what the database said, and what to do. */
  restrict(restriction: Restriction, why: string): void {
    if (this.#restriction === restriction || this.#isClosed) return;
    this.#restriction = restriction;
    const { level } = TREATMENTS[restriction].log;
    this.#logger[level](`${this.location} takes no changes: ${why} Changes are answered 503, reads are served.`);
  }

  /** It takes changes again, as far as this restriction goes. */
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
      `${this.location} has too much to do: ${errorText(error)}. Requests that need it are answered 503.`,
    );
  }
}
