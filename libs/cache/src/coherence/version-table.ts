import { type EntryHeader, newToken } from '../redis/record.js';
import type { RedisClient } from '../redis/connection.js';
import { runScript } from '../redis/commands.js';
import type { KeySpace } from '../redis/key-space.js';
import { serverIdentity } from '../redis/primaries.js';
import type { Coherence } from './coherence.js';
import { BoundedMap } from './invalidation-log.js';

/** The state of the namespace at one moment; what a load that begins then is valid for. */
export interface Versions {
  readonly epoch: string;
  /** Number of tag invalidations so far. */
  readonly sequence: number;
  readonly tags: ReadonlyMap<string, string>;
}

/** What Redis said of some tags; `null`: there is none, so nothing that carries it is valid. */
export type FetchedVersions = ReadonlyMap<string, string | null>;

interface KnownVersion {
  readonly version: string;
  /** When it was asked for: an invalidation since then makes it unknown. */
  readonly stamp: number;
}

/** How long a tag that nobody touches is remembered: longer than any entry lives. Its loss costs misses only. */
const TAG_TTL_MS = 45 * 24 * 60 * 60 * 1000;
/** Stands for the epoch among tags, none of which is empty. */
const EPOCH = '';
const MAX_KNOWN_TAGS = 50_000;

/**
 * Versions of tags and the epoch of the namespace, all compared for equality only, so that no clocks of two processes
 * meet. They live in Redis; while the invalidation feed is up, those that were read are known here without asking.
 */
export class VersionTable {
  readonly #keySpace: KeySpace;
  readonly #coherence: Coherence;
  readonly #known = new BoundedMap<KnownVersion>(MAX_KNOWN_TAGS);
  #server: string | undefined;

  constructor(keySpace: KeySpace, coherence: Coherence) {
    this.#keySpace = keySpace;
    this.#coherence = coherence;
  }

  /**
   * Before a load: what its entry will be valid for. Makes what is missing.
   *
   * @param since with a sequence, for tags that are added after the load: past it none is made, since its version would
   * be newer than the load.
   */
  async capture(client: RedisClient, tags: Iterable<string>, since?: number): Promise<Versions> {
    const wanted = [...new Set(tags)];
    const stamp = this.#coherence.log.stamp();
    const args = [newToken(), TAG_TTL_MS, ...(since === undefined ? [] : [since])];
    const reply = (await runScript(client, 'cacheVersions', this.#redisKeysFor(wanted), args)) as Buffer[];
    const [epoch = '', sequence = '', ...versions] = reply.map(String);
    const pairs = wanted.map((tag, index): [string, string] => [tag, versions[index] ?? '']);
    if (since === undefined || Number(sequence) <= since) this.#remember([[EPOCH, epoch], ...pairs], stamp);
    return { epoch, sequence: Number(sequence), tags: new Map(pairs) };
  }

  /** Like {@link capture}, from what is known; `undefined` when something is not. Outdated knowledge costs a miss. */
  known(tags: readonly string[]): Omit<Versions, 'sequence'> | undefined {
    if (!this.#coherence.isReported()) return undefined;
    const epoch = this.#knownVersion(EPOCH);
    if (epoch === undefined) return undefined;
    const versions = new Map<string, string>();
    for (const tag of tags) {
      const version = this.#knownVersion(tag);
      if (version === undefined) return undefined;
      versions.set(tag, version);
    }
    return { epoch, tags: versions };
  }

  /** Gives the tags a new version: whatever carries them is invalid from then on. */
  async invalidateTags(client: RedisClient, tags: readonly string[]): Promise<void> {
    await runScript(client, 'cacheInvalidateTags', this.#redisKeysFor(tags), [newToken(), TAG_TTL_MS]);
  }

  /** Makes everything in the namespace invalid. */
  async invalidateAll(client: RedisClient): Promise<void> {
    await runScript(client, 'cacheInvalidateAll', [this.#keySpace.epoch], [newToken()]);
  }

  /**
   * To be called before a server is trusted: makes everything invalid when it is another than before. One that was
   * restarted, or the replica that took over, may hold older data, with what was invalidated since.
   */
  async adopt(client: RedisClient): Promise<void> {
    const server = await serverIdentity(client);
    const isAnother = this.#server !== undefined && this.#server !== server;
    const keys = [this.#keySpace.epoch, this.#keySpace.sequence, this.#keySpace.server];
    await runScript(client, 'cacheAdopt', keys, [server, newToken(), isAnother ? 1 : 0]);
    this.#server = server;
  }

  /**
   * Asks Redis for the epoch and those versions that are not known; `undefined` when all are, which costs nothing.
   * The answer is remembered unless an invalidation overtook it.
   *
   * @param usesKnown false: asks for all, since what is known may be a second old.
   */
  fetchUnknown(client: RedisClient, tags: Iterable<string>, usesKnown = true): Promise<FetchedVersions> | undefined {
    const reads = usesKnown && this.#coherence.isReported();
    const missing = reads && this.#knownVersion(EPOCH) !== undefined ? [] : [EPOCH];
    for (const tag of tags) if (!reads || this.#knownVersion(tag) === undefined) missing.push(tag);
    return missing.length === 0 ? undefined : this.#fetch(client, missing);
  }

  /** Whether the entry is of this epoch and none of its tags was invalidated; `undefined`: a version is not known. */
  isValid(header: EntryHeader, fetched: FetchedVersions | undefined, usesKnown = true): boolean | undefined {
    const reads = usesKnown && this.#coherence.isReported();
    const matches = (tag: string, version: string): boolean | undefined => {
      const current = fetched?.has(tag) ? fetched.get(tag) : reads ? this.#knownVersion(tag) : undefined;
      return current === undefined ? undefined : current === version;
    };
    let valid = matches(EPOCH, header.epoch);
    for (const [tag, version] of header.tags) {
      const matched = matches(tag, version);
      if (matched === false) return false;
      valid = valid && matched;
    }
    return valid;
  }

  /** The Redis keys that a load of something with these tags depends on, in the order of {@link areCurrent}. */
  redisKeysOf(tags: readonly string[]): string[] {
    return [this.#keySpace.epoch, ...tags.map((tag) => this.#keySpace.tag(tag))];
  }

  /**
   * Whether the epoch and the tags still have these versions, separated by commas. What is known here may be of before
   * or after, so Redis is asked unless it is the same.
   */
  async areCurrent(client: RedisClient, tags: readonly string[], versions: string): Promise<boolean> {
    const known = this.known(tags);
    if (known && [known.epoch, ...tags.map((tag) => known.tags.get(tag))].join(',') === versions) return true;
    const wanted = [EPOCH, ...tags];
    const fetched = await this.#fetch(client, wanted);
    return wanted.map((tag) => fetched.get(tag) ?? '').join(',') === versions;
  }

  async #fetch(client: RedisClient, tags: readonly string[]): Promise<FetchedVersions> {
    const stamp = this.#coherence.log.stamp();
    const versions = await client.mget(
      tags.map((tag) => (tag === EPOCH ? this.#keySpace.epoch : this.#keySpace.tag(tag))),
    );
    const fetched = new Map(tags.map((tag, index) => [tag, versions[index] ?? null]));
    this.#remember(fetched, stamp);
    return fetched;
  }

  /** Unless changes are not reported, or one was since. */
  #remember(versions: Iterable<readonly [tag: string, version: string | null]>, stamp: number): void {
    if (!this.#coherence.isReported()) return;
    for (const [tag, version] of versions) {
      if (version !== null && this.#coherence.log.areTagsCurrent(stamp, [tag]))
        this.#known.set(tag, { version, stamp });
    }
  }

  #knownVersion(tag: string): string | undefined {
    const known = this.#known.get(tag);
    return known && this.#coherence.log.areTagsCurrent(known.stamp, [tag]) ? known.version : undefined;
  }

  #redisKeysFor(tags: readonly string[]): string[] {
    return [this.#keySpace.epoch, this.#keySpace.sequence, ...tags.map((tag) => this.#keySpace.tag(tag))];
  }
}
