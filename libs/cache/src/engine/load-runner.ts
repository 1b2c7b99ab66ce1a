import { CacheError } from '../cache.errors.js';
import type { Clock } from '../clock.js';
import { CACHE_CHANNELS } from '../diagnostics.js';
import type { CacheKey } from '../keys/cache-key.js';
import type { CacheTag } from '../keys/cache-tag.js';
import { deepFreeze, toExactJson } from '../values/json-value.js';

/** What a loader may say about the value it loads. */
export interface LoadContext {
  /** Aborted at the hard time-out of the key's policy: pass it on to what can be cancelled. */
  readonly signal: AbortSignal;
  /** Gives the entry further tags, as the value shows them. */
  addTags(...tags: readonly CacheTag[]): void;
  /** Another time to live than the key's, in seconds. */
  setTtlSeconds(seconds: number): void;
  /** Hands the value to the callers, but keeps it nowhere. */
  skipStore(): void;
}

/** Gives the value of a key when no tier has it. */
export type Loader<Value> = (context: LoadContext) => Promise<Value> | Value;

export interface Loaded {
  /** Deeply frozen, and exactly what a later read gives. */
  readonly value: unknown;
  readonly json: string;
  /** Those of the key, and those that the loader added. */
  readonly tags: readonly CacheTag[];
  readonly addedTags: readonly CacheTag[];
  readonly ttlMs: number;
  readonly loadMs: number;
  readonly store: boolean;
}

const DEFAULT_HARD_TIMEOUT_MS = 30_000;
const MAX_TTL_SECONDS = 365 * 24 * 60 * 60;

/** How long a load of this key may take at most, in milliseconds. */
export function hardTimeoutMs(key: CacheKey): number {
  return key.policy.hardTimeoutMs ?? DEFAULT_HARD_TIMEOUT_MS;
}

/** @throws {CacheError} `CACHE_TTL_INVALID` unless it is a positive number of seconds, a year at most. */
export function assertTtl(seconds: number, where: string): void {
  if (seconds > 0 && seconds <= MAX_TTL_SECONDS) return;
  throw new CacheError(
    'CACHE_TTL_INVALID',
    `${where}: a TTL is a number of seconds above 0, ${MAX_TTL_SECONDS} at most, got ${seconds}.`,
  );
}

/** The TTL in milliseconds, shortened by the policy's jitter. */
export function jitteredTtlMs(key: CacheKey, seconds: number): number {
  const jitter = key.policy.jitter ?? 0;
  return Math.max(1, Math.round(seconds * 1000 * (1 - jitter * Math.random())));
}

/**
 * Runs a loader once, within the hard time-out.
 *
 * @throws whatever the loader throws; {@link CacheError} `CACHE_LOAD_TIMEOUT`; `CACHE_VALUE_UNSUPPORTED` for its value.
 */
export async function runLoader(key: CacheKey, loader: Loader<unknown>, clock: Clock): Promise<Loaded> {
  const start = clock.now();
  const added: CacheTag[] = [];
  let ttlSeconds: number | undefined;
  let store = true;
  const value = await withHardTimeout(key, async (signal) =>
    traced(key, loader, {
      signal,
      addTags: (...tags) => added.push(...tags),
      setTtlSeconds: (seconds) => {
        assertTtl(seconds, `key ${key.text}`);
        ttlSeconds = seconds;
      },
      skipStore: () => (store = false),
    }),
  );
  const json = toExactJson(value);
  const { policy } = key;
  const ttl = ttlSeconds ?? (value === null ? policy.notFoundTtlSeconds : undefined) ?? policy.ttlSeconds;
  return {
    value: deepFreeze(JSON.parse(json) as unknown),
    json,
    tags: [...new Set([...key.tags, ...added])],
    addedTags: added.filter((tag) => !key.tags.includes(tag)),
    ttlMs: jitteredTtlMs(key, ttl),
    loadMs: Math.round(clock.now() - start),
    store,
  };
}

async function traced(key: CacheKey, loader: Loader<unknown>, context: LoadContext): Promise<unknown> {
  const { load } = CACHE_CHANNELS;
  if (!load.hasSubscribers) return loader(context);
  return load.tracePromise(async () => loader(context), { key: key.text, name: key.name });
}

async function withHardTimeout<Value>(key: CacheKey, run: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const abort = new AbortController();
  const ms = hardTimeoutMs(key);
  const { promise: timedOut, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new CacheError('CACHE_LOAD_TIMEOUT', `The loader of ${key.text} did not end within ${ms} ms.`);
    reject(error);
    abort.abort(error);
  }, ms);
  try {
    return await Promise.race([run(abort.signal), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
