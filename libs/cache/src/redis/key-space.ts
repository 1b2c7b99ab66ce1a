/** What a Redis key stands for. */
type Identified =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'epoch' };

/**
 * The Redis keys of everything the cache keeps, all under one namespace.
 *
 * Where one script touches two keys, a hash tag (`{…}`) puts them into one slot of a Cluster.
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

  /** Changes when the whole namespace is invalidated. */
  get epoch(): string {
    return `${this.#controlPrefix}epoch`;
  }

  /** Counts tag invalidations. */
  get sequence(): string {
    return `${this.#controlPrefix}sequence`;
  }

  /** The server on which the namespace was last used. */
  get server(): string {
    return `${this.#controlPrefix}server`;
  }

  /** The version of a tag. */
  tag(tag: string): string {
    return this.#tagPrefix + tag;
  }

  /** Who refreshes an entry that is still there; in the entry's slot. */
  refresh(key: string): string {
    return `${this.#namespace}~refresh:{${this.entry(key)}}`;
  }

  /** Counters of all processes. */
  get metrics(): string {
    return `${this.#namespace}~metrics`;
  }

  /** Prefixes whose changes the invalidation feed reports. */
  get trackedPrefixes(): readonly string[] {
    return [this.#entryPrefix, this.#controlPrefix];
  }

  /** The key, the tag or the namespace that a changed Redis key stands for. */
  identify(redisKey: string): Identified | undefined {
    if (redisKey.startsWith(this.#entryPrefix)) return { kind: 'key', key: redisKey.slice(this.#entryPrefix.length) };
    if (redisKey.startsWith(this.#tagPrefix)) return { kind: 'tag', tag: redisKey.slice(this.#tagPrefix.length) };
    return redisKey === this.epoch ? { kind: 'epoch' } : undefined;
  }
}
