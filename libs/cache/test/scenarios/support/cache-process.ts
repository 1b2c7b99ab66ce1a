/** Runs in a process of its own: one cache, and loaders that the test holds by name. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CacheService, CacheStatus } from '../../../src/index.js';
import { readFrom } from '../model/database.js';
import { HeldLoader } from './held-loader.js';
import { type Address, type CacheSettings, openCache } from './open-cache.js';
import { group, type KeyKind, keys } from './scenario-keys.js';

export interface LoadPlan {
  readonly value: unknown;
  /** How long the loader takes, in milliseconds. */
  readonly takesMs?: number;
  readonly ttlSeconds?: number;
}

let cache: CacheService | undefined;
let loads = 0;
let rejections = 0;
const held = new Map<string, HeldLoader>();

process.on('unhandledRejection', () => (rejections += 1));

/** A new cache in place of the one before. */
export async function open(address: Address, settings: CacheSettings): Promise<void> {
  await cache?.onApplicationShutdown();
  held.clear();
  loads = 0;
  rejections = 0;
  cache = await openCache(address, settings);
}

export async function close(): Promise<void> {
  await cache?.onApplicationShutdown();
  cache = undefined;
}

export const get = (kind: KeyKind, id: string): Promise<unknown> => the().get(keys[kind](id));

/**
 * Stands still, as a process that was stopped or is busy, and then reads before anything else is done.
 *
 * @param folder gets a file `still` when it begins; it ends when there is a file `go`, and not before `ms` have passed.
 */
export function getAfterStandingStill(folder: string, ms: number, kind: KeyKind, id: string): Promise<unknown> {
  const endsAt = performance.now() + ms;
  const idle = new Int32Array(new SharedArrayBuffer(4));
  writeFileSync(join(folder, 'still'), '');
  while (performance.now() < endsAt || !existsSync(join(folder, 'go'))) Atomics.wait(idle, 0, 0, 5);
  return get(kind, id);
}

export const set = (kind: KeyKind, id: string, value: unknown, ttlSeconds?: number): Promise<void> =>
  the().set(keys[kind](id), value, ttlSeconds === undefined ? {} : { ttlSeconds });

export const remove = (kind: KeyKind, id: string): Promise<void> => the().delete(keys[kind](id));

export const invalidateGroup = (name: string): Promise<void> => the().invalidateTags(group(name));

export const deletePattern = (pattern: string): Promise<number> => the().deletePattern(pattern);

export const flush = (): Promise<void> => the().flush();

export const status = (): CacheStatus => the().status();

/** The number of memory entries of this process. */
export const memoryEntries = async (): Promise<number> => (await the().metrics()).tiers.memory.entries;

export function load(kind: KeyKind, id: string, { value, takesMs = 0, ttlSeconds }: LoadPlan): Promise<unknown> {
  return the().getOrLoad(keys[kind](id), async (context) => {
    loads += 1;
    if (ttlSeconds !== undefined) context.setTtlSeconds(ttlSeconds);
    if (takesMs > 0) await sleep(takesMs);
    return value;
  });
}

/** The loader reads the value from a file when it begins, and gives it when it ends. */
export function loadFrom(folder: string, kind: KeyKind, id: string, takesMs: number): Promise<unknown> {
  return the().getOrLoad(keys[kind](id), async () => {
    const value = readFrom(folder, id);
    await sleep(takesMs);
    return value;
  });
}

/** Many callers at once; each gets what it would get alone. */
export function loadMany(callers: number, kind: KeyKind, id: string, plan: LoadPlan): Promise<unknown[]> {
  return Promise.all(Array.from({ length: callers }, () => load(kind, id, plan)));
}

/** How many loaders this process has begun since {@link open}, held ones apart. */
export const loadCount = (): number => loads;

/** How many promises of this process were rejected with nobody to notice, since {@link open}. */
export const unhandledRejections = (): number => rejections;

/** Settles with the load, which ends by {@link finishLoad} or {@link failLoad} of the same name. */
export function holdLoad(name: string, kind: KeyKind, id: string): Promise<unknown> {
  return the().getOrLoad(keys[kind](id), loaderOf(name).load);
}

/** Resolves when the held loader was begun. */
export const loadBegun = (name: string): Promise<undefined> => loaderOf(name).begun;

/** How often the held loader was begun. */
export const loadRuns = (name: string): number => loaderOf(name).runs;

export const finishLoad = (name: string, value: unknown): void => loaderOf(name).finish(value);

export const failLoad = (name: string, message: string, code: string): void =>
  loaderOf(name).fail(Object.assign(new Error(message), { code }));

function the(): CacheService {
  if (!cache) throw new Error('There is no cache yet.');
  return cache;
}

function loaderOf(name: string): HeldLoader {
  const loader = held.get(name) ?? new HeldLoader();
  held.set(name, loader);
  return loader;
}
