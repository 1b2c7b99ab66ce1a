import { type EntryHeader, newToken } from '../redis/record.js';
import type { RedisClient } from '../redis/connection.js';
import { runScript } from '../redis/commands.js';
import type { KeySpace } from '../redis/key-space.js';
import { serverIdentity } from '../redis/primaries.js';
import type { Coherence } from './coherence.js';
import { BoundedMap } from './invalidation-log.js';

/** The versions of the namespace at one moment: a value whose load begins then is valid while they last. */
export interface Versions {
  readonly epoch: string;
  /** Number of tag invalidations so far. */
  readonly sequence: number;
  readonly tags: ReadonlyMap<string, string>;
}

/** Tag versions as Redis has them; `null`: the tag has none, so no entry that carries it is valid. */
type FetchedVersions = ReadonlyMap<string, string | null>;

interface KnownVersion {
  readonly version: string;
  /** When it was read: an invalidation since then makes it unknown. */
  readonly stamp: number;
}

/** Life of the version of an unused tag. Its loss costs misses only. */
const TAG_TTL_MS = 45 * 24 * 60 * 60 * 1000;
/** The epoch's place among the tags: no tag is empty. */
const EPOCH = '';
const MAX_KNOWN_TAGS = 50_000;

/**
 * Tag versions and the epoch of the namespace. They are compared for equality only, so clocks of two processes are never
 * compared. Redis has them; while the invalidation feed is up, this process remembers those that it has read.
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
   * Reads the versions before a load, and makes those that are missing.
   *
   * @param since the sequence when the load began, for tags that the loader added. If the sequence has grown since then,
   * no version is made: it would be newer than the load.
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

  /** Like {@link capture}, from memory; `undefined` when a version is not known. An outdated version costs a miss. */
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

  /** Gives the tags a new version, so that all entries that carry them are invalid. */
  async invalidateTags(client: RedisClient, tags: readonly string[]): Promise<void> {
    await runScript(client, 'cacheInvalidateTags', this.#redisKeysFor(tags), [newToken(), TAG_TTL_MS]);
  }

  /** Invalidates the whole namespace. */
  async invalidateAll(client: RedisClient): Promise<void> {
    await runScript(client, 'cacheInvalidateAll', [this.#keySpace.epoch], [newToken()]);
  }

  /**
   * To be called before a server is trusted: invalidates the namespace when the server is not the same as before. A server
   * that was restarted, or a replica that took over, may hold older data, including entries that were invalidated since.
   */
  async adopt(client: RedisClient): Promise<void> {
    const server = await serverIdentity(client);
    const isAnother = this.#server !== undefined && this.#server !== server;
    const keys = [this.#keySpace.epoch, this.#keySpace.sequence, this.#keySpace.server];
    await runScript(client, 'cacheAdopt', keys, [server, newToken(), isAnother ? 1 : 0]);
    this.#server = server;
  }

  /**
   * Reads the epoch and the versions that are not known from Redis; `undefined` when all are known. The answer is
   * remembered unless an invalidation overtook it.
   *
   * @param usesKnown false: reads all, since known versions may be a second old.
   */
  fetchUnknown(client: RedisClient, tags: Iterable<string>, usesKnown = true): Promise<FetchedVersions> | undefined {
    const reads = usesKnown && this.#coherence.isReported();
    const missing = reads && this.#knownVersion(EPOCH) !== undefined ? [] : [EPOCH];
    for (const tag of tags) if (!reads || this.#knownVersion(tag) === undefined) missing.push(tag);
    return missing.length === 0 ? undefined : this.#fetch(client, missing);
  }

  /** Whether the entry has the present epoch and tag versions; `undefined`: a version is not known. */
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

  /** The Redis keys of the epoch and of these tags, in the order of {@link areCurrent}. */
  redisKeysOf(tags: readonly string[]): string[] {
    return [this.#keySpace.epoch, ...tags.map((tag) => this.#keySpace.tag(tag))];
  }

  /**
   * Whether the epoch and the tags still have these versions, separated by commas. Redis is asked unless the known versions
   * are the same.
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

  /** Remembers versions, unless changes are not reported or a tag was invalidated meanwhile. */
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
