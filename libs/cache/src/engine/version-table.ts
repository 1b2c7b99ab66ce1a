import type { RedisClient } from '../redis/connection.js';
import type { KeySpace } from '../redis/key-space.js';
import { runScript } from '../redis/scripts.js';
import { serverIdentity } from '../redis/server-identity.js';
import type { EntryHeader } from '../values/entry-codec.js';
import { newToken } from '../values/token.js';
import { BoundedMap } from './bounded-map.js';
import type { InvalidationLog } from './invalidation-log.js';

/** The state of the namespace at one moment; what a load that begins then is valid for. */
export interface Versions {
  readonly epoch: string;
  /** Number of tag invalidations so far. */
  readonly sequence: number;
  readonly tags: ReadonlyMap<string, string>;
}

/** What Redis said of some names; `null`: there is none, so nothing that carries it is valid. */
export type FetchedVersions = ReadonlyMap<string, string | null>;

/** How long a tag that nobody touches is remembered: longer than any entry lives. Its loss costs misses only. */
const TAG_TTL_MS = 45 * 24 * 60 * 60 * 1000;
/** Stands for the epoch among the names of tags, none of which is empty. */
const EPOCH = '';
const MAX_KNOWN_TAGS = 50_000;

/**
 * Versions of tags and the epoch of the namespace, all compared for equality only, so that no clocks of two processes
 * meet. They live in Redis; while the invalidation feed is up, those that were read are known here without asking.
 */
export class VersionTable {
  readonly #keySpace: KeySpace;
  readonly #log: InvalidationLog;
  readonly #isTracked: () => boolean;
  #server: string | undefined;
  readonly #known = new BoundedMap<string>(MAX_KNOWN_TAGS);

  constructor(keySpace: KeySpace, log: InvalidationLog, isTracked: () => boolean) {
    this.#keySpace = keySpace;
    this.#log = log;
    this.#isTracked = isTracked;
  }

  /**
   * Before a load: what its entry will be valid for. Makes what is missing.
   *
   * @param since with a sequence, for tags that are added after the load: past it none is made, since its version would
   * be newer than the load.
   */
  async capture(client: RedisClient, tags: Iterable<string>, since?: number): Promise<Versions> {
    const names = [...new Set(tags)];
    const stamp = this.#log.stamp();
    const args = [newToken(), TAG_TTL_MS, ...(since === undefined ? [] : [since])];
    const reply = (await runScript(client, 'cacheVersions', this.#keys(names), args)) as Buffer[];
    const [epoch = '', sequence = '', ...versions] = reply.map(String);
    const pairs = names.map((name, index): [string, string] => [name, versions[index] ?? '']);
    if (since === undefined || Number(sequence) <= since) this.#remember([[EPOCH, epoch], ...pairs], stamp);
    return { epoch, sequence: Number(sequence), tags: new Map(pairs) };
  }

  /** Like {@link capture}, from what is known; `undefined` when something is not. Outdated knowledge costs a miss. */
  known(tags: readonly string[]): Omit<Versions, 'sequence'> | undefined {
    const epoch = this.#isTracked() ? this.#known.get(EPOCH) : undefined;
    if (epoch === undefined) return undefined;
    const versions = new Map<string, string>();
    for (const tag of tags) {
      const version = this.#known.get(tag);
      if (version === undefined) return undefined;
      versions.set(tag, version);
    }
    return { epoch, tags: versions };
  }

  /** Gives the tags a new version: whatever carries them is invalid from then on. */
  async invalidateTags(client: RedisClient, tags: readonly string[]): Promise<void> {
    await runScript(client, 'cacheInvalidateTags', this.#keys(tags), [newToken(), TAG_TTL_MS]);
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
    const isTracked = usesKnown && this.#isTracked();
    const missing = isTracked && this.#known.has(EPOCH) ? [] : [EPOCH];
    for (const tag of tags) if (!isTracked || !this.#known.has(tag)) missing.push(tag);
    return missing.length === 0 ? undefined : this.#fetch(client, missing);
  }

  /** Whether the entry is of this epoch and none of its tags was invalidated; `undefined`: a version is not known. */
  isValid(header: EntryHeader, fetched: FetchedVersions | undefined, usesKnown = true): boolean | undefined {
    const known = usesKnown && this.#isTracked() ? this.#known : undefined;
    const matches = (name: string, version: string): boolean | undefined => {
      const current = fetched?.has(name) ? fetched.get(name) : known?.get(name);
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

  /** Names in Redis of what a load of something with these tags depends on, in the order of {@link areCurrent}. */
  namesOf(tags: readonly string[]): string[] {
    return [this.#keySpace.epoch, ...tags.map((tag) => this.#keySpace.tag(tag))];
  }

  /**
   * Whether the epoch and the tags still have these versions, separated by commas. What is known here may be of before
   * or after, so Redis is asked unless it is the same.
   */
  async areCurrent(client: RedisClient, tags: readonly string[], versions: string): Promise<boolean> {
    const known = this.known(tags);
    if (known && [known.epoch, ...tags.map((tag) => known.tags.get(tag))].join(',') === versions) return true;
    const names = [EPOCH, ...tags];
    const fetched = await this.#fetch(client, names);
    return names.map((name) => fetched.get(name) ?? '').join(',') === versions;
  }

  forgetTag(tag: string): void {
    this.#known.delete(tag);
  }

  forgetEpoch(): void {
    this.#known.delete(EPOCH);
  }

  forgetAll(): void {
    this.#known.clear();
  }

  async #fetch(client: RedisClient, names: readonly string[]): Promise<FetchedVersions> {
    const stamp = this.#log.stamp();
    const versions = await client.mget(
      names.map((name) => (name === EPOCH ? this.#keySpace.epoch : this.#keySpace.tag(name))),
    );
    const fetched = new Map(names.map((name, index) => [name, versions[index] ?? null]));
    this.#remember(fetched, stamp);
    return fetched;
  }

  /** Unless changes are not reported, or one was since. */
  #remember(versions: Iterable<readonly [name: string, version: string | null]>, stamp: number): void {
    if (!this.#isTracked()) return;
    for (const [name, version] of versions) {
      if (version !== null && this.#log.areTagsCurrent(stamp, [name])) this.#known.set(name, version);
    }
  }

  #keys(tags: readonly string[]): string[] {
    return [this.#keySpace.epoch, this.#keySpace.sequence, ...tags.map((tag) => this.#keySpace.tag(tag))];
  }
}
