/** The meaning of a Redis key. */
type Identified =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'epoch' };

/**
 * The Redis keys of one namespace.
 *
 * Keys that one script uses have the same hash tag (`{…}`), so that they are in one slot of a Cluster.
 */
export class KeySpace {
  readonly #namespace: string;
  readonly #entryPrefix: string;
  readonly #controlPrefix: string;
  readonly #tagPrefix: string;

  constructor(namespace: string) {
    this.#namespace = namespace;
    this.#entryPrefix = `${namespace}:`;
    this.#controlPrefix = `{${namespace}}~`;
    this.#tagPrefix = `${this.#controlPrefix}tag:`;
  }

  /** Entries and leases: `{namespace}:user:profile:42`. */
  entry(key: string): string {
    return this.#entryPrefix + key;
  }

  /** Its value changes when the whole namespace is invalidated. */
  get epoch(): string {
    return `${this.#controlPrefix}epoch`;
  }

  /** The number of tag invalidations. */
  get sequence(): string {
    return `${this.#controlPrefix}sequence`;
  }

  /** The identity of the server that the namespace was last used on. */
  get server(): string {
    return `${this.#controlPrefix}server`;
  }

  /** The version of a tag. */
  tag(tag: string): string {
    return this.#tagPrefix + tag;
  }

  /** The lease of a refresh, in the slot of the entry. */
  refresh(key: string): string {
    return `${this.#namespace}~refresh:{${this.entry(key)}}`;
  }

  /** The counters of all processes. */
  get metrics(): string {
    return `${this.#namespace}~metrics`;
  }

  /** The prefixes of the keys that the invalidation feed reports. */
  get trackedPrefixes(): readonly string[] {
    return [this.#entryPrefix, this.#controlPrefix];
  }

  /** The key, the tag or the epoch at this Redis key. */
  identify(redisKey: string): Identified | undefined {
    if (redisKey.startsWith(this.#entryPrefix)) return { kind: 'key', key: redisKey.slice(this.#entryPrefix.length) };
    if (redisKey.startsWith(this.#tagPrefix)) return { kind: 'tag', tag: redisKey.slice(this.#tagPrefix.length) };
    return redisKey === this.epoch ? { kind: 'epoch' } : undefined;
  }
}
