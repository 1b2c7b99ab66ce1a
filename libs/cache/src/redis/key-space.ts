/**
 * The names of everything the cache keeps in Redis, all under one namespace.
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

  /** The key, the tag or the namespace that a changed name stands for. */
  identify(name: string): { kind: 'key' | 'tag'; name: string } | { kind: 'epoch' } | undefined {
    if (name.startsWith(this.#entryPrefix)) return { kind: 'key', name: name.slice(this.#entryPrefix.length) };
    if (name.startsWith(this.#tagPrefix)) return { kind: 'tag', name: name.slice(this.#tagPrefix.length) };
    return name === this.epoch ? { kind: 'epoch' } : undefined;
  }
}
