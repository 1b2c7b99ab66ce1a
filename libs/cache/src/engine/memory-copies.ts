import type { Clock } from '../clock.js';
import { type CacheKey, isStrong } from '../keys/cache-key.js';
import type { MemoryEntry, MemoryTier } from '../memory/memory-tier.js';
import type { InvalidationLog } from './invalidation-log.js';

/**
 * How far copies in memory may be believed.
 *
 * - `full`: every change is reported, or nobody else makes any;
 * - `none`: Redis is there but changes are not reported, or not lately, so Redis is asked;
 * - `bounded`: Redis is away, so copies are all there is; believed up to an age, since others may have changed things.
 * - `unreported`: there is no Redis, and others may change things: believed as long as they live.
 */
export type Trust = 'full' | 'none' | 'bounded' | 'unreported';

export interface MemoryCopiesParts {
  readonly memory: MemoryTier | undefined;
  readonly log: InvalidationLog;
  readonly clock: Clock;
  readonly hasRedis: boolean;
  readonly trust: (nowMs: number) => Trust;
  /** Greatest age in milliseconds while Redis is away. */
  readonly maxAgeMs: number;
}

/** The memory tier together with the knowledge of what may be taken from it and put into it. */
export class MemoryCopies {
  readonly #parts: MemoryCopiesParts;
  /** When changes were last known to be reported. */
  #reportedUntilMs = -Infinity;

  constructor(parts: MemoryCopiesParts) {
    this.#parts = parts;
  }

  /** A copy that may be believed; it may have expired and be in its grace. */
  lookup(key: CacheKey, nowMs = this.#parts.clock.now()): MemoryEntry | undefined {
    const { memory, log, maxAgeMs, hasRedis } = this.#parts;
    if (hasRedis && isStrong(key)) return undefined;
    const entry = memory?.get(key.text);
    if (!entry) return undefined;
    if (!log.areTagsCurrent(entry.stamp, entry.tags)) {
      memory?.delete(key.text);
      return undefined;
    }
    if (entry.graceUntilMs <= nowMs) return undefined;
    const mayServe = key.policy.unreported !== 'load' && !isStrong(key);
    switch (this.#parts.trust(nowMs)) {
      case 'full':
        return entry;
      case 'unreported':
        return mayServe ? entry : undefined;
      case 'bounded':
        return mayServe && nowMs < Math.max(entry.addedAtMs, this.#reportedUntilMs) + maxAgeMs ? entry : undefined;
      case 'none':
        return undefined;
    }
  }

  /** Keeps a copy unless an invalidation has overtaken it, or changes to it would not be reported. */
  keep(key: CacheKey, entry: MemoryEntry): void {
    const { memory, log, hasRedis, clock } = this.#parts;
    if (!memory || (hasRedis && isStrong(key)) || !log.isCurrent(entry.stamp, key.text, entry.tags)) return;
    const trust = this.#parts.trust(clock.now());
    if (trust === 'none') return;
    const isReported = !hasRedis || entry.entryId !== undefined;
    if (trust !== 'full' || isReported) memory.set(key.text, entry);
  }

  drop(key: string): void {
    this.#parts.log.key(key);
    this.#parts.memory?.delete(key);
  }

  dropTag(tag: string): void {
    this.#parts.log.tag(tag);
  }

  /** Takes the copies of tags that were dropped out of memory, where they would wait to be replaced. */
  dropCarrying(tags: readonly string[]): void {
    this.#parts.memory?.deleteCarrying(new Set(tags));
  }

  dropAll(): void {
    this.#parts.log.all();
    this.#parts.memory?.clear();
  }

  /** @returns how many copies were there. */
  dropMatching(matches: (key: string) => boolean): number {
    this.#parts.log.pattern(matches);
    return this.#parts.memory?.deleteMatching(matches) ?? 0;
  }

  /** Changes are no longer reported; those before the given moment were. */
  lostTrack(reportedUntilMs: number): void {
    this.#reportedUntilMs = reportedUntilMs;
  }
}
