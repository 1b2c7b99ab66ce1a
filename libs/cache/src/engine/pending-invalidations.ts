/** What could not be invalidated in Redis while it was away, in as few steps as possible. */
export class PendingInvalidations {
  readonly #limit: number;
  #keys = new Set<string>();
  #tags = new Set<string>();
  #patterns = new Set<string>();
  #everything = false;

  /** @param limit past so many, everything is invalidated instead: memory stays bounded and nothing is forgotten. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#keys.size + this.#tags.size + this.#patterns.size + (this.#everything ? 1 : 0);
  }

  key(key: string): void {
    this.#add(this.#keys, key);
  }

  tag(tag: string): void {
    this.#add(this.#tags, tag);
  }

  pattern(pattern: string): void {
    this.#add(this.#patterns, pattern);
  }

  everything(): void {
    this.#clear();
    this.#everything = true;
  }

  /** Hands all over and begins anew; what is not carried out is given back by {@link restore}. */
  take(): PendingBatch {
    const batch = {
      keys: [...this.#keys],
      tags: [...this.#tags],
      patterns: [...this.#patterns],
      everything: this.#everything,
    };
    this.#clear();
    return batch;
  }

  restore(batch: PendingBatch): void {
    if (batch.everything) this.everything();
    for (const key of batch.keys) this.key(key);
    for (const tag of batch.tags) this.tag(tag);
    for (const pattern of batch.patterns) this.pattern(pattern);
  }

  #add(set: Set<string>, item: string): void {
    if (this.#everything) return;
    set.add(item);
    if (this.size > this.#limit) this.everything();
  }

  #clear(): void {
    this.#keys = new Set();
    this.#tags = new Set();
    this.#patterns = new Set();
    this.#everything = false;
  }
}

export interface PendingBatch {
  readonly keys: readonly string[];
  readonly tags: readonly string[];
  readonly patterns: readonly string[];
  readonly everything: boolean;
}
