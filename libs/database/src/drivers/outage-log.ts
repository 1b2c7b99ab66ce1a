import { Logger } from '@nestjs/common';
import { errorText } from '../database.errors.js';

/** Writes one line when the database goes away and one when it is back, however many calls notice. */
export class OutageLog {
  readonly #logger = new Logger('Database');
  #down = false;
  #closed = false;

  constructor(private readonly location: string) {}

  down(error: unknown): void {
    if (this.#down || this.#closed) return;
    this.#down = true;
    this.#logger.error(
      `Lost ${this.location}: ${errorText(error)}. Requests that need it are answered 503 until it is back.`,
    );
  }

  /** Connections that end from now on are meant to. */
  close(): void {
    this.#closed = true;
  }

  up(): void {
    if (!this.#down) return;
    this.#down = false;
    this.#logger.log(`${this.location} is back.`);
  }
}
