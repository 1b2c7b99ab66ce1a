import { CacheError } from '../cache.errors.js';
import type { CacheKey } from '../keys/cache-key.js';
import type { MemoryEntry } from '../memory/memory-tier.js';
import { isCluster, type RedisClient } from '../redis/connection.js';
import { runScript } from '../redis/scripts.js';
import { ENTRY_MAGIC, failureRecord, leaseRecord } from '../values/record.js';
import { newToken } from '../values/token.js';
import { BoundedMap } from './bounded-map.js';
import type { EngineParts } from './engine-parts.js';
import type { ReadOutcome } from './entry-reader.js';
import { type Obtained, obtainedFrom } from './flight.js';
import { keepAlive } from './lease.js';
import { hardTimeoutMs, type Loaded, type Loader, runLoader } from './load-runner.js';
import { isDueEarly, RETRY_AFTER_MS, softTimeoutMs, within } from './stale-policy.js';
import type { Versions } from './version-table.js';

/** Longest sleep before a waiter looks for itself: a fall-back for a wake-up that was lost. */
const MAX_POLL_MS = 500;
const MIN_POLL_MS = 20;
/** How long the error of a load stays in Redis for those who wait for it. */
const FAILURE_TTL_MS = 2000;
const MAX_OWN_FAILURES = 1000;

/**
 * Gets values through Redis: one load for all processes.
 *
 * The right to fill a key is a lease that stands at the key itself. A delete or a set, by anyone, removes it; the
 * value of a load that began before is then refused. (R. Nishtala et al., "Scaling Memcache at Facebook", NSDI 2013.)
 */
export class RemoteLoads {
  readonly #parts: EngineParts;
  /** Errors of this process's own loads by lease: they reach its waiters as they are. */
  readonly #ownFailures = new BoundedMap<Error>(MAX_OWN_FAILURES);

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** @throws {RedisUnavailableError} when Redis goes away before the loader was begun; else what the loader throws. */
  async obtain(key: CacheKey, loader: Loader<unknown>): Promise<Obtained> {
    const { clock, log, watch, isFeedUp } = this.#parts;
    const giveUpAt = clock.now() + hardTimeoutMs(key);
    let pollMs = MIN_POLL_MS;
    for (let isFirst = true; ; isFirst = false) {
      if (clock.now() >= giveUpAt) throw waitedTooLong(key);
      const stamp = log.stamp();
      const found = await this.#parts.reader.read(key);
      switch (found.kind) {
        case 'fresh':
          this.#parts.keep(key, found.entry);
          this.refreshEarly(key, found.entry, loader);
          return obtainedFrom('redis', found.entry);
        case 'stale':
          return this.#serveStale(key, found, loader);
        case 'lease': {
          // Of a load that began before an invalidation: nobody waits for what is not valid any more.
          if (found.mark) break;
          // Changed since it was read: the wake-up has been and gone.
          if (!log.isCurrent(stamp, key.text, [])) continue;
          await watch.wait(key.text, isFeedUp() ? MAX_POLL_MS : pollMs);
          pollMs = Math.min(pollMs * 2, MAX_POLL_MS);
          continue;
        }
        case 'failure':
          // The load failed while this caller waited: its error is this caller's too.
          if (!isFirst) throw this.#ownFailures.get(found.token) ?? found.error;
          break;
        case 'absent':
          break;
      }
      const obtained = await this.#tryLoad(key, loader, found.mark);
      if (obtained) return obtained;
    }
  }

  /** Refreshes an entry in the background when its expiry is near enough. */
  refreshEarly(key: CacheKey, entry: MemoryEntry, loader: Loader<unknown>): void {
    if (!isDueEarly(key, entry, this.#parts.clock.now())) return;
    const mark = Buffer.from(`${ENTRY_MAGIC} ${entry.entryId} `);
    // A failure is counted; the entry lives on until it expires.
    void this.#parts.refreshes.share(key, () => this.refresh(key, mark, loader));
  }

  /** Refreshes an entry that is still there, unless somebody else does; `undefined`: somebody else, or refused. */
  async refresh(key: CacheKey, mark: Buffer, loader: Loader<unknown>): Promise<Obtained | undefined> {
    const { redis, keySpace, options } = this.#parts;
    const name = keySpace.refresh(key.text);
    const token = newToken();
    const [acquired, versions] = await redis.read(({ client }) =>
      Promise.all([client.set(name, token, 'PX', options.leaseMs, 'NX'), this.#capture(client, key)]),
    );
    if (acquired === null) return undefined;
    const stop = keepAlive(redis, name, token, options.leaseMs);
    try {
      const loaded = await this.#run(key, loader);
      const entry = await this.#encode(key, loaded, versions);
      await this.#quietly(({ client }) =>
        entry
          ? runScript(client, 'cacheRefill', [keySpace.entry(key.text), name], [mark, entry.bytes, entry.lifeMs, token])
          : runScript(client, 'cacheRelease', [name], [token]),
      );
      return obtainedFrom('load', loaded);
    } catch (error) {
      // The lease stays for a while, so that nobody tries again at once.
      await this.#quietly(({ client }) => client.pexpire(name, RETRY_AFTER_MS));
      throw error;
    } finally {
      stop();
    }
  }

  /** Takes the lease and loads; `undefined` when somebody else was faster. */
  async #tryLoad(key: CacheKey, loader: Loader<unknown>, mark: Buffer | undefined): Promise<Obtained | undefined> {
    const { redis, keySpace, options } = this.#parts;
    const name = keySpace.entry(key.text);
    const token = newToken();
    const lease = leaseRecord(token);
    const [versions, current] = await redis.read(({ client }) =>
      Promise.all([
        // First, since it makes the versions that are missing.
        this.#capture(client, key),
        runScript(
          client,
          'cacheAcquire',
          [name, ...this.#dependenciesOf(client, key)],
          [lease, options.leaseMs, ...(mark ? [mark] : [])],
        ),
      ]),
    );
    if (current !== null) return undefined;
    const stop = keepAlive(redis, name, lease, options.leaseMs);
    try {
      const loaded = await this.#run(key, loader);
      const entry = await this.#encode(key, loaded, versions);
      await this.#quietly(({ client }) =>
        entry
          ? runScript(client, 'cacheFill', [name], [lease, entry.bytes, entry.lifeMs])
          : runScript(client, 'cacheRelease', [name], [lease]),
      );
      return obtainedFrom('load', loaded);
    } catch (error) {
      const record = failureRecord(token, error);
      if (error instanceof Error) this.#ownFailures.set(token, error);
      await this.#quietly(({ client }) => runScript(client, 'cacheFill', [name], [lease, record, FAILURE_TTL_MS]));
      throw error;
    } finally {
      stop();
    }
  }

  async #run(key: CacheKey, loader: Loader<unknown>): Promise<Loaded> {
    const { clock, metrics } = this.#parts;
    try {
      const loaded = await runLoader(key, loader, clock);
      metrics.live.of(key.name).loadMs += loaded.loadMs;
      return loaded;
    } catch (error) {
      metrics.live.of(key.name).loadErrors++;
      throw error;
    } finally {
      metrics.live.of(key.name).loads++;
    }
  }

  /** The bytes to store; `undefined` when the value must not be stored, or a tag the loader added was invalidated. */
  async #encode(
    key: CacheKey,
    loaded: Loaded,
    versions: Versions,
  ): Promise<{ readonly bytes: string | Buffer; readonly lifeMs: number } | undefined> {
    if (!loaded.store) return undefined;
    const tags = new Map(versions.tags);
    if (loaded.addedTags.length > 0) {
      const now = await this.#capturedNow(loaded.addedTags, versions.sequence);
      if (now?.epoch !== versions.epoch) return undefined;
      for (const [tag, version] of now.tags) {
        if (Number(version) > versions.sequence) return undefined;
        tags.set(tag, version);
      }
    }
    const graceMs = (key.policy.graceSeconds ?? 0) * 1000;
    const header = { id: newToken(), epoch: versions.epoch, graceMs, loadMs: loaded.loadMs, tags };
    const bytes = this.#parts.codec.encode(this.#parts.keySpace.entry(key.text), header, loaded.json);
    return { bytes, lifeMs: loaded.ttlMs + graceMs };
  }

  async #capturedNow(tags: readonly string[], since: number): Promise<Versions | undefined> {
    try {
      return await this.#parts.redis.read(({ client }) => this.#parts.versions.capture(client, tags, since));
    } catch {
      // Away: the tier has counted it, and the value goes to its callers without being stored.
      return undefined;
    }
  }

  async #serveStale(
    key: CacheKey,
    found: Extract<ReadOutcome, { kind: 'stale' }>,
    loader: Loader<unknown>,
  ): Promise<Obtained> {
    const { refreshes, clock } = this.#parts;
    const waitUntil = clock.now() + softTimeoutMs(key);
    try {
      const refreshing = refreshes.share(key, () => this.refresh(key, found.mark, loader));
      const outcome = await within(refreshing, softTimeoutMs(key));
      if (outcome?.value) return outcome.value;
      const elsewhere = outcome && (await this.#awaitRefresh(key, waitUntil));
      if (elsewhere) return elsewhere;
    } catch {
      // The refresh failed, which is counted: this is what grace is for.
    }
    return obtainedFrom('stale', found.entry);
  }

  /** Another process refreshes the entry: its value, if it comes in time. */
  async #awaitRefresh(key: CacheKey, waitUntilMs: number): Promise<Obtained | undefined> {
    const { clock, watch } = this.#parts;
    for (let leftMs = waitUntilMs - clock.now(); leftMs > 0; leftMs = waitUntilMs - clock.now()) {
      await watch.wait(key.text, leftMs);
      const found = await this.#parts.reader.read(key);
      if (found.kind === 'fresh') return obtainedFrom('redis', found.entry);
      if (found.kind !== 'stale') return undefined;
    }
    return undefined;
  }

  #capture(client: RedisClient, key: CacheKey): Promise<Versions> {
    return this.#parts.versions.capture(client, key.tags);
  }

  /** What a lease of the key can name; the keys of a Cluster's script lie in one slot. */
  #dependenciesOf(client: RedisClient, key: CacheKey): readonly string[] {
    return isCluster(client) ? [] : this.#parts.versions.namesOf(key.tags);
  }

  /** A last step whose failure changes nothing for the caller: the value is there, and the lease runs out by itself. */
  async #quietly(step: Parameters<EngineParts['redis']['read']>[0]): Promise<void> {
    try {
      await this.#parts.redis.read(step);
    } catch {
      this.#parts.metrics.live.errors++;
    }
  }
}

function waitedTooLong(key: CacheKey): CacheError {
  return new CacheError(
    'CACHE_LOAD_TIMEOUT',
    `The load of ${key.text} in another process did not end within ${hardTimeoutMs(key)} ms.`,
  );
}
