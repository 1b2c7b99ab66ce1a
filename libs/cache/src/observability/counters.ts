/** Counters of each key prefix; `loadMs` is a sum of milliseconds. */
export const COUNTER_FIELDS = [
  'memoryHits',
  'redisHits',
  'staleHits',
  'misses',
  'coalesced',
  'loads',
  'loadErrors',
  'loadMs',
  'sets',
  'deletes',
  'evictions',
  'corrupt',
  'unauthenticated',
] as const;

export type CounterField = (typeof COUNTER_FIELDS)[number];
export type Counters = Record<CounterField, number>;

/** Counters by key prefix, in this process. */
export class CounterTable {
  #prefixes = new Map<string, Counters>();
  /** Failures of Redis, which have no prefix. */
  errors = 0;

  /** The live counters of a prefix. Do not keep them: {@link take} replaces them. */
  of(prefix: string): Counters {
    let counters = this.#prefixes.get(prefix);
    if (!counters) this.#prefixes.set(prefix, (counters = emptyCounters()));
    return counters;
  }

  get isEmpty(): boolean {
    return this.errors === 0 && this.#prefixes.size === 0;
  }

  *entries(): Iterable<[prefix: string, field: CounterField, value: number]> {
    for (const [prefix, counters] of this.#prefixes) {
      for (const field of COUNTER_FIELDS) if (counters[field] !== 0) yield [prefix, field, counters[field]];
    }
  }

  /** Returns the counters and starts again at zero. */
  take(): CounterTable {
    const taken = new CounterTable();
    taken.#prefixes = this.#prefixes;
    taken.errors = this.errors;
    this.#prefixes = new Map();
    this.errors = 0;
    return taken;
  }

  add(other: CounterTable): void {
    this.errors += other.errors;
    for (const [prefix, field, value] of other.entries()) this.of(prefix)[field] += value;
  }

  prefixes(): ReadonlyMap<string, Counters> {
    return this.#prefixes;
  }
}

export function emptyCounters(): Counters {
  return Object.fromEntries(COUNTER_FIELDS.map((field) => [field, 0])) as Counters;
}
