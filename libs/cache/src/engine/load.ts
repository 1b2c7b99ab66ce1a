import type { Clock } from '../cache.options.js';
import { CacheError } from '../cache.errors.js';
import type { InvalidationLog } from '../coherence/invalidation-log.js';
import { withTimeout } from '../redis/deadlines.js';
import { CACHE_CHANNELS } from '../observability/diagnostics.js';
import { deepFreeze, toExactJson } from '../json-value.js';
import { assertTtl, type CacheKey, hardTimeoutMsOf, jitteredTtlMs } from '../keys/cache-key.js';
import type { CacheTag } from '../keys/cache-tag.js';
import type { CounterTable } from '../observability/counters.js';
import type { EntryCodec } from '../redis/record.js';

/** How a loader controls what happens with its value. */
export interface LoadContext {
  /** Aborted at the hard timeout of the key: pass it to calls that can be cancelled. */
  readonly signal: AbortSignal;
  /** Adds tags that depend on the value. */
  addTags(...tags: readonly CacheTag[]): void;
  /** Replaces the key's time to live, in seconds. */
  setTtlSeconds(seconds: number): void;
  /** The callers get the value, but it is not stored. */
  skipStore(): void;
}

/** Loads the value of a key when no tier has it. */
export type Loader<Value> = (context: LoadContext) => Promise<Value> | Value;

export interface Loaded {
  /** Deeply frozen, and equal to what a later read gives. */
  readonly value: unknown;
  readonly json: string;
  /** Size of the JSON text. */
  readonly bytes: number;
  /** The tags of the key and those that the loader added. */
  readonly tags: readonly CacheTag[];
  readonly addedTags: readonly CacheTag[];
  readonly ttlMs: number;
  readonly loadMs: number;
  readonly store: boolean;
}

/** Where a caller's value came from. */
export interface Obtained {
  readonly value: unknown;
  readonly source: 'memory' | 'redis' | 'stale' | 'load';
  /** The tags of the key and those that its loader or writer added. */
  readonly tags: readonly string[];
}

export function obtainedFrom(source: Obtained['source'], { value, tags }: Pick<Obtained, 'value' | 'tags'>): Obtained {
  return { value, source, tags };
}

/** Runs loaders within their hard timeout and counts how they end. */
export class LoadRunner {
  readonly #clock: Clock;
  readonly #codec: EntryCodec;
  readonly #counters: CounterTable;

  constructor(clock: Clock, codec: EntryCodec, counters: CounterTable) {
    this.#clock = clock;
    this.#codec = codec;
    this.#counters = counters;
  }

  /**
   * @throws the loader's error; {@link CacheError} `CACHE_LOAD_TIMEOUT`; `CACHE_VALUE_UNSUPPORTED` and
   * `CACHE_VALUE_TOO_LARGE` for its value.
   */
  async run(key: CacheKey, loader: Loader<unknown>): Promise<Loaded> {
    try {
      const loaded = await this.#load(key, loader);
      this.#counters.of(key.prefix).loadMs += loaded.loadMs;
      return loaded;
    } catch (error) {
      this.#counters.of(key.prefix).loadErrors++;
      throw error;
    } finally {
      this.#counters.of(key.prefix).loads++;
    }
  }

  async #load(key: CacheKey, loader: Loader<unknown>): Promise<Loaded> {
    const startMs = this.#clock.now();
    const added: CacheTag[] = [];
    let ttlSeconds: number | undefined;
    let isKept = true as boolean;
    const value = await withHardTimeout(key, async (signal) =>
      traced(key, loader, {
        signal,
        addTags: (...tags) => added.push(...tags),
        setTtlSeconds: (seconds) => {
          assertTtl(seconds, `key ${key.text}`);
          ttlSeconds = seconds;
        },
        skipStore: () => (isKept = false),
      }),
    );
    const json = toExactJson(value);
    const bytes = Buffer.byteLength(json);
    if (isKept) this.#codec.assertSize(key.text, bytes);
    const { policy } = key;
    const ttl = ttlSeconds ?? (value === null ? policy.notFoundTtlSeconds : undefined) ?? policy.ttlSeconds;
    return {
      value: deepFreeze(JSON.parse(json) as unknown),
      json,
      bytes,
      tags: [...new Set([...key.tags, ...added])],
      addedTags: added.filter((tag) => !key.tags.includes(tag)),
      ttlMs: jitteredTtlMs(key, ttl),
      loadMs: Math.round(this.#clock.now() - startMs),
      store: isKept,
    };
  }
}

async function traced(key: CacheKey, loader: Loader<unknown>, context: LoadContext): Promise<unknown> {
  const { load } = CACHE_CHANNELS;
  if (!load.hasSubscribers) return loader(context);
  return load.tracePromise(async () => loader(context), { key: key.text, prefix: key.prefix, name: key.prefix });
}

function withHardTimeout<Value>(key: CacheKey, run: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const abort = new AbortController();
  const ms = hardTimeoutMsOf(key);
  return withTimeout(run(abort.signal), ms, () => {
    const error = new CacheError('CACHE_LOAD_TIMEOUT', `The loader of ${key.text} did not end within ${ms} ms.`);
    abort.abort(error);
    throw error;
  });
}

interface InFlightLoad<Result> {
  readonly stamp: number;
  readonly promise: Promise<Result>;
}

/**
 * Single flight: concurrent callers of a key wait for one in-flight load.
 *
 * A caller after an invalidation never joins a load that began before it.
 */
export class InFlightLoads<Result extends Obtained | undefined = Obtained> {
  readonly #log: InvalidationLog;
  readonly #loads = new Map<string, InFlightLoad<Result>>();

  constructor(log: InvalidationLog) {
    this.#log = log;
  }

  /**
   * The in-flight load of this key, or `undefined` when there is none to join. It resolves with `undefined` when the load
   * added a tag that may have been invalidated before this call: the caller has to ask again.
   */
  join(key: CacheKey): Promise<Result | undefined> | undefined {
    const load = this.#loads.get(key.text);
    if (!load || !this.#log.isCurrent(load.stamp, key.text, key.tags)) return undefined;
    return load.promise.then((result) =>
      result && this.#log.areTagsCurrent(load.stamp, result.tags) ? result : undefined,
    );
  }

  start(key: CacheKey, run: () => Promise<Result>): Promise<Result> {
    const load: InFlightLoad<Result> = { stamp: this.#log.stamp(), promise: run() };
    this.#loads.set(key.text, load);
    const end = (): void => {
      if (this.#loads.get(key.text) === load) this.#loads.delete(key.text);
    };
    load.promise.then(end, end);
    return load.promise;
  }
}
