import { LRUCache } from 'lru-cache';

/**
 * When, in this process's logical time, each key and tag was last invalidated.
 *
 * Whatever is begun (a read of Redis, a load, a copy in memory) takes a stamp first; it may be used or kept only while
 * {@link isCurrent} holds. So a reply or a load that was overtaken by an invalidation never lands in memory. The log is
 * bounded: what it forgets counts as invalidated just now, which costs a miss and no more.
 */
export class InvalidationLog {
  #time = 0;
  #lastTagTime = 0;
  /** Time of the last invalidation of everything, or of the newest record that was forgotten. */
  #floor = 0;
  readonly #times: LRUCache<string, number>;

  constructor(maxRecords = 100_000) {
    this.#times = new LRUCache({
      max: maxRecords,
      dispose: (time, _name, reason) => {
        if (reason === 'evict') this.#floor = Math.max(this.#floor, time);
      },
    });
  }

  stamp(): number {
    return this.#time;
  }

  key(key: string): void {
    this.#record(`k${key}`);
  }

  tag(tag: string): void {
    this.#record(`t${tag}`);
    this.#lastTagTime = this.#time;
  }

  all(): void {
    this.#floor = ++this.#time;
    this.#times.clear();
  }

  isCurrent(stamp: number, key: string, tags: readonly string[]): boolean {
    return stamp >= this.#timeOf(`k${key}`) && this.areTagsCurrent(stamp, tags);
  }

  areTagsCurrent(stamp: number, tags: readonly string[]): boolean {
    if (stamp < this.#floor) return false;
    // Most entries are younger than the last invalidation of any tag.
    if (stamp >= this.#lastTagTime) return true;
    for (const tag of tags) if (stamp < this.#timeOf(`t${tag}`)) return false;
    return true;
  }

  #record(name: string): void {
    this.#times.set(name, ++this.#time);
  }

  #timeOf(name: string): number {
    return Math.max(this.#floor, this.#times.peek(name) ?? 0);
  }
}
