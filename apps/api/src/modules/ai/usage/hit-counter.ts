import type { AiPurpose } from '@interviewmaster/database';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { today } from './cost.js';
import { type UsageAddition, UsageRepository } from './usage.repository.js';

/** How long hits are counted in memory before they are added to the totals. */
const FLUSH_AFTER_MS = 10_000;

/** Counts cache hits and what they would have cost. A hit costs an addition in memory, not a statement. */
@Injectable()
export class HitCounter implements BeforeApplicationShutdown {
  readonly #logger = new Logger('AI');
  readonly #pending = new Map<string, UsageAddition>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly usage: UsageRepository) {}

  hit(purpose: AiPurpose, model: string, savedMicros: number): void {
    this.#add({ day: today(), purpose, model, cacheHits: 1, savedMicros });
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS).unref();
  }

  /** Adds the counts to the totals; what cannot be added stays for the next flush. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const additions = [...this.#pending.values()];
    this.#pending.clear();
    if (additions.length === 0) return;
    try {
      await this.usage.add(additions);
    } catch (error) {
      for (const addition of additions) this.#add(addition);
      this.#logger.warn({ msg: 'Hits of the cache could not be added to the totals yet', err: error });
    }
  }

  /** The database is open until after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  #add(addition: UsageAddition): void {
    const { day, purpose, model, cacheHits = 0, savedMicros = 0 } = addition;
    const key = JSON.stringify([day, purpose, model]);
    const before = this.#pending.get(key);
    this.#pending.set(key, {
      ...addition,
      cacheHits: (before?.cacheHits ?? 0) + cacheHits,
      savedMicros: (before?.savedMicros ?? 0) + savedMicros,
    });
  }
}
