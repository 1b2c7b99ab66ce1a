/** No key begins with it, so tags and keys share one map. */
const TAG = '#';
const MAX_PATTERNS = 100;

/**
 * The logical time at which each key, tag and pattern was last invalidated in this process.
 *
 * A read of Redis, a load and a memory entry each take a stamp when they begin, and are used only while {@link isCurrent}
 * holds. So a reply or a load that an invalidation has overtaken never enters memory. The log is bounded: what it forgets
 * counts as invalidated, which costs a miss.
 */
export class InvalidationLog {
  #time = 0;
  #lastTagTime = 0;
  /** Time of the last invalidation of everything, or of the newest invalidation that was forgotten. */
  #floor = 0;
  readonly #times: BoundedMap<number>;
  /** Time of the newest pattern that was forgotten. */
  #patternFloor = 0;
  /** The oldest first. */
  readonly #patterns: { readonly time: number; readonly matches: (key: string) => boolean }[] = [];

  constructor(maxRecords = 100_000) {
    this.#times = new BoundedMap(maxRecords, (time) => {
      this.#floor = Math.max(this.#floor, time);
    });
  }

  stamp(): number {
    return this.#time;
  }

  key(key: string): void {
    this.#record(key);
  }

  tag(tag: string): void {
    this.#record(TAG + tag);
    this.#lastTagTime = this.#time;
  }

  /** All keys that match, also those without an entry in this log. */
  pattern(matches: (key: string) => boolean): void {
    this.#patterns.push({ time: ++this.#time, matches });
    if (this.#patterns.length > MAX_PATTERNS) this.#patternFloor = this.#patterns.shift()?.time ?? this.#time;
  }

  all(): void {
    this.#floor = ++this.#time;
    this.#times.clear();
    this.#patterns.length = 0;
  }

  isCurrent(stamp: number, key: string, tags: readonly string[]): boolean {
    return stamp >= this.#timeOf(key) && !this.#isMatchedSince(stamp, key) && this.areTagsCurrent(stamp, tags);
  }

  areTagsCurrent(stamp: number, tags: readonly string[]): boolean {
    if (stamp < this.#floor) return false;
    // Most entries are newer than the last invalidation of any tag.
    if (stamp >= this.#lastTagTime) return true;
    for (const tag of tags) if (stamp < this.#timeOf(TAG + tag)) return false;
    return true;
  }

  #isMatchedSince(stamp: number, key: string): boolean {
    if (stamp >= (this.#patterns.at(-1)?.time ?? 0)) return false;
    if (stamp < this.#patternFloor) return true;
    return this.#patterns.some(({ time, matches }) => stamp < time && matches(key));
  }

  #record(keyOrTag: string): void {
    this.#times.set(keyOrTag, ++this.#time);
  }

  #timeOf(keyOrTag: string): number {
    return Math.max(this.#floor, this.#times.get(keyOrTag) ?? 0);
  }
}

/**
 * A map with a limit: past it, the values that were set longest ago are forgotten.
 *
 * It grows with what it holds: a process has several, most of them nearly empty.
 */
export class BoundedMap<Value> {
  readonly #max: number;
  readonly #onForgotten: (value: Value) => void;
  /** In the order in which they were set. */
  readonly #values = new Map<string, Value>();

  /** @param onForgotten called with each value that had to make room, not with values that are replaced or cleared. */
  constructor(max: number, onForgotten: (value: Value) => void = () => undefined) {
    this.#max = max;
    this.#onForgotten = onForgotten;
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#max) this.#forgetOldest();
  }

  clear(): void {
    this.#values.clear();
  }

  /** A tenth at once: V8 skips deleted entries one by one to find the first. */
  #forgetOldest(): void {
    const kept = Math.ceil(this.#max * 0.9);
    for (const [key, value] of this.#values) {
      if (this.#values.size <= kept) return;
      this.#values.delete(key);
      this.#onForgotten(value);
    }
  }
}
