import { CacheError } from '../cache.errors.js';
import type { CacheTag } from './cache-tag.js';
import { escapePart, unescapePart } from './key-part.js';

/** How the entries of a key live. The key's definition fixes it, so call sites pass ids only. */
export interface KeyPolicy {
  /** A label for keys with a similar TTL. The cache does not use it. */
  readonly layer?: string;
  /** Time to live in seconds: a whole number, a year at most. */
  readonly ttlSeconds: number;
  /** For how many seconds the expired value may be served when the loader fails or is slow. Default 0: never. */
  readonly graceSeconds?: number;
  /** With grace: milliseconds that a caller waits for the loader before it gets the expired value. Default 100. */
  readonly softTimeoutMs?: number;
  /** Maximum duration of a load in milliseconds. Default 30,000. */
  readonly hardTimeoutMs?: number;
  /** Refresh before the expiry, with a probability that grows towards it (XFetch). Default false. */
  readonly earlyRefresh?: boolean;
  /** Shortens each TTL by a random share up to this one, 0 to 0.5, so that entries do not expire together. Default 0. */
  readonly jitter?: number;
  /** Time to live in seconds of a loaded `null`, which means 'not found'. Default: the TTL. */
  readonly notFoundTtlSeconds?: number;
  /**
   * What a read does while changes of other processes are not reported, in an outage or without Redis: `serve` the memory
   * entry, or `reload` at each read, for values that must not be used after they were revoked. Default `serve`.
   */
  readonly whenUncoordinated?: 'serve' | 'reload';
  /**
   * `reported`: memory entries are served while the invalidation feed is up; a process that is cut off notices within a
   * second. `strong`: each read asks Redis, or the loader while Redis is unavailable. A strong read that begins after an
   * acknowledged invalidation never gives an older value; it costs a round trip, and with Redis the value is never in
   * memory. Default `reported`.
   */
  readonly consistency?: 'reported' | 'strong';
}

export interface KeyDefinition<Parts extends readonly string[]> extends KeyPolicy {
  /** First words of the key, separated by colons, as in `user:profile`. Metrics are counted by it. */
  readonly prefix: string;
  /** The tags of an entry, from the parts of its key. */
  readonly tags?: (...parts: Parts) => readonly CacheTag[];
  /** @deprecated Say `whenUncoordinated`: `serve` for `copy`, `reload` for `load`. */
  readonly unreported?: 'copy' | 'load';
}

/** A definition that says `name` for its prefix. */
export interface NamedKeyDefinition<Parts extends readonly string[]> extends Omit<KeyDefinition<Parts>, 'prefix'> {
  /** @deprecated Say `prefix`. */
  readonly name: string;
}

declare const valueType: unique symbol;

/**
 * The key of one entry, with everything that a call needs: the type of the value, its policy and its tags.
 *
 * Only a {@link KeyBuilder} makes keys, since it escapes the parts.
 */
export interface CacheKey<Value = unknown> {
  /** The text of the key, without the namespace: `user:profile:42`. */
  readonly text: string;
  /** The first words of the key: `user:profile`. */
  readonly prefix: string;
  /** @deprecated Say `prefix`. */
  readonly name: string;
  readonly policy: KeyPolicy;
  readonly tags: readonly CacheTag[];
  /** For the type only: does not exist at run time. */
  readonly [valueType]?: Value;
}

/** Makes the keys of one prefix from their parts. */
export interface KeyBuilder<Value, Parts extends readonly string[] = readonly []> {
  (...parts: Parts): CacheKey<Value>;
  readonly definition: KeyDefinition<Parts>;
}

const PREFIX = /^[a-z0-9_]+(:[a-z0-9_]+)*$/;
const MAX_TTL_SECONDS = 365 * 24 * 60 * 60;
/** Node fires a timer at once if its delay is longer. */
const MAX_TIMER_MS = 2 ** 31 - 1;
const DEFAULT_HARD_TIMEOUT_MS = 30_000;
const DEFAULT_SOFT_TIMEOUT_MS = 100;
const NO_TAGS: readonly CacheTag[] = Object.freeze([]);
/** All builders of this process, by prefix. */
const builders = new Map<string, KeyBuilder<unknown, string[]>>();

/**
 * Declares the keys of one prefix.
 *
 * `defineKey<Invoice, [id: string]>({ prefix: 'billing:invoice', ttlSeconds: 1800 })` gives a builder that is called with
 * the id. The same definition may be declared again, as by a module that is loaded twice.
 *
 * @throws {CacheError} `CACHE_KEY_DEFINITION_INVALID` for a bad prefix or policy, a prefix that is declared already with
 * another policy, and two prefixes of which one continues the other, since both could build the same key.
 */
export function defineKey<Value, Parts extends readonly string[] = readonly []>(
  given: KeyDefinition<Parts> | NamedKeyDefinition<Parts>,
): KeyBuilder<Value, Parts> {
  const definition = withPrefix(given);
  checkDefinition(definition);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- accepted as long as it is an option
  const { prefix, tags, unreported, ...rest } = definition;
  const policy: KeyPolicy = Object.freeze(
    unreported === undefined ? rest : { whenUncoordinated: unreported === 'load' ? 'reload' : 'serve', ...rest },
  );
  const where = `key ${prefix}`;
  const build = (...parts: Parts): CacheKey<Value> => {
    let text = prefix;
    for (const part of parts) text += `:${escapePart(part, where)}`;
    return new BuiltKey(text, prefix, policy, parts, tags);
  };
  const builder = Object.assign(build, { definition });
  builders.set(prefix, builder as unknown as KeyBuilder<unknown, string[]>);
  return builder;
}

/** The definition under its present names. */
export function withPrefix<Parts extends readonly string[]>(
  definition: KeyDefinition<Parts> | NamedKeyDefinition<Parts>,
): KeyDefinition<Parts> {
  if ('prefix' in definition) return definition;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- accepted as long as it is an option
  const { name, ...rest } = definition;
  return { prefix: name, ...rest };
}

/**
 * Parses the text of a key, as it is in logs and in Redis. For tools: code calls builders.
 *
 * @throws {CacheError} `CACHE_KEY_INVALID` for a text that no builder of this process makes.
 */
export function parseKey(text: string): CacheKey {
  const refuse = (why: string): CacheError =>
    new CacheError('CACHE_KEY_INVALID', `${JSON.stringify(text)} cannot be used: ${why}.`);
  // No prefix continues another, so there is one at most.
  const found = [...builders].find(([prefix]) => text === prefix || text.startsWith(`${prefix}:`));
  if (!found) throw refuse('it begins with the prefix of no key');
  const [prefix, builder] = found;
  const parts = text === prefix ? [] : text.slice(prefix.length + 1).split(':');
  const key = builder(...parts.map((part) => unescapePart(part, text, 'CACHE_KEY_INVALID')));
  if (key.text !== text) throw refuse(`it is written ${JSON.stringify(key.text)}`);
  return key;
}

/** Whether each read asks Redis or the loader. */
export function isStrong({ policy }: CacheKey): boolean {
  return policy.consistency === 'strong';
}

/** The grace in milliseconds. */
export function graceMsOf({ policy }: CacheKey): number {
  return (policy.graceSeconds ?? 0) * 1000;
}

/** How long a caller waits for a refresh before it gets the expired value, in milliseconds. */
export function softTimeoutMsOf({ policy }: CacheKey): number {
  return policy.softTimeoutMs ?? DEFAULT_SOFT_TIMEOUT_MS;
}

/** Maximum duration of a load, in milliseconds. */
export function hardTimeoutMsOf({ policy }: CacheKey): number {
  return policy.hardTimeoutMs ?? DEFAULT_HARD_TIMEOUT_MS;
}

/** The TTL in milliseconds, shortened by the policy's jitter. */
export function jitteredTtlMs({ policy }: CacheKey, seconds: number): number {
  return Math.max(1, Math.round(seconds * 1000 * (1 - (policy.jitter ?? 0) * Math.random())));
}

/** @throws {CacheError} `CACHE_TTL_INVALID` unless the TTL is above 0 and at most a year. */
export function assertTtl(seconds: number, where: string): void {
  if (seconds > 0 && seconds <= MAX_TTL_SECONDS) return;
  throw new CacheError(
    'CACHE_TTL_INVALID',
    `${where}: a TTL is a number of seconds above 0, ${MAX_TTL_SECONDS} at most, got ${seconds}.`,
  );
}

/** Makes its tags on demand: a memory hit does not need them. */
class BuiltKey<Value, Parts extends readonly string[]> implements CacheKey<Value> {
  declare readonly [valueType]?: Value;
  readonly text: string;
  readonly prefix: string;
  readonly policy: KeyPolicy;
  readonly #parts: Parts;
  readonly #makeTags: KeyDefinition<Parts>['tags'];
  #tags: readonly CacheTag[] | undefined;

  constructor(text: string, prefix: string, policy: KeyPolicy, parts: Parts, makeTags: KeyDefinition<Parts>['tags']) {
    this.text = text;
    this.prefix = prefix;
    this.policy = policy;
    this.#parts = parts;
    this.#makeTags = makeTags;
  }

  get name(): string {
    return this.prefix;
  }

  get tags(): readonly CacheTag[] {
    return (this.#tags ??= this.#makeTags?.(...this.#parts) ?? NO_TAGS);
  }
}

function checkDefinition(definition: KeyDefinition<never>): void {
  const { prefix, ttlSeconds } = definition;
  const refuse = (why: string): never => {
    throw new CacheError('CACHE_KEY_DEFINITION_INVALID', `key ${prefix}: ${why}.`);
  };
  if (!PREFIX.test(prefix)) refuse('a prefix is words of a-z, 0-9 and _ separated by colons');
  for (const [other, { definition: declared }] of builders) {
    if (other === prefix) {
      if (describe(declared) !== describe(definition))
        refuse(`${other} is defined already, with another policy or other tags`);
    } else if (other.startsWith(`${prefix}:`) || prefix.startsWith(`${other}:`)) {
      refuse(`${other} is defined already, and the two could build the same key`);
    }
  }
  const within = (what: string, value: number, min: number, max: number): void => {
    if (!(value >= min && value <= max)) refuse(`${what} is a number from ${min} to ${max}, got ${value}`);
  };
  within('ttlSeconds', ttlSeconds, 1, MAX_TTL_SECONDS);
  if (!Number.isInteger(ttlSeconds)) refuse(`ttlSeconds is a whole number, got ${ttlSeconds}`);
  const { graceSeconds = 0, softTimeoutMs = 0, hardTimeoutMs = 1, jitter = 0, notFoundTtlSeconds = 1 } = definition;
  within('graceSeconds', graceSeconds, 0, MAX_TTL_SECONDS);
  if (!Number.isInteger(graceSeconds)) refuse(`graceSeconds is a whole number, got ${graceSeconds}`);
  within('softTimeoutMs', softTimeoutMs, 0, MAX_TIMER_MS);
  within('hardTimeoutMs', hardTimeoutMs, 1, MAX_TIMER_MS);
  within('notFoundTtlSeconds', notFoundTtlSeconds, 1, MAX_TTL_SECONDS);
  within('jitter', jitter, 0, 0.5);
}

/** Equal definitions give equal texts; the function that makes the tags is compared by its source. */
function describe(definition: KeyDefinition<never>): string {
  const entries = Object.entries<unknown>({ ...definition }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries.map(([field, value]) => [field, typeof value === 'function' ? String(value) : value]));
}
