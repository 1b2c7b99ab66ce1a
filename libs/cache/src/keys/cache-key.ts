import { CacheError } from '../cache.errors.js';
import type { CacheTag } from './cache-tag.js';
import { escapePart } from './key-part.js';
import { TTL_LAYERS, type TtlLayer } from './ttl-layers.js';

/** Whether each read has to ask Redis, or the loader. */
export const isStrong = ({ policy }: CacheKey): boolean => policy.consistency === 'strong';

/** How entries of a key live. All of it is fixed by the key's definition, so that call sites pass ids only. */
export interface KeyPolicy {
  readonly layer: TtlLayer;
  /** Time to live in seconds, within the layer. */
  readonly ttlSeconds: number;
  /** Serve the expired value for so many seconds more when the loader fails or is slow. Default 0: never. */
  readonly graceSeconds?: number;
  /** With grace: how many milliseconds a caller waits for the loader before it gets the expired value. Default 100. */
  readonly softTimeoutMs?: number;
  /** How many milliseconds a load may take at most. Default 30,000. */
  readonly hardTimeoutMs?: number;
  /** Refresh before expiry with a probability that grows towards it (XFetch, Vattani et al., VLDB 2015). Default false. */
  readonly earlyRefresh?: boolean;
  /** Shorten each TTL by a random share of up to this much, 0 to 0.5, so that entries do not expire together. Default 0. */
  readonly jitter?: number;
  /** Time to live in seconds of a loaded `null`, for 'not found'. Default: the TTL. */
  readonly notFoundTtlSeconds?: number;
  /**
   * What answers while changes by other processes are not reported, since Redis is away or there is none: `copy`, the
   * copy in memory, or `load`, the loader each time, for what must not be used once it is revoked. Default `copy`.
   */
  readonly unreported?: 'copy' | 'load';
  /**
   * What a read may rely on. `reported`: on changes being reported, so that an entry in memory answers until the process
   * notices, within a second, that it hears of none. `strong`: on Redis alone, or on the loader while Redis is away; a
   * read that begins after an acknowledged invalidation never gives what was before it, at the price of a round trip to
   * Redis for each. With a Redis nothing is kept in memory then. Default `reported`.
   */
  readonly consistency?: 'reported' | 'strong';
}

export interface KeyDefinition<Parts extends readonly string[]> extends KeyPolicy {
  /** Segments separated by colons, as in `user:profile`. Also the prefix under which metrics are counted. */
  readonly name: string;
  /** Tags of an entry, from the parts of its key. */
  readonly tags?: (...parts: Parts) => readonly CacheTag[];
}

declare const valueType: unique symbol;

/**
 * The key of one entry. It carries all that a call needs: the value's type, its life and its tags.
 *
 * Made by a {@link KeyBuilder} only, which escapes the parts.
 */
export interface CacheKey<Value = unknown> {
  /** The text of the key, without the namespace: `user:profile:42`. */
  readonly text: string;
  /** The definition's name: `user:profile`. */
  readonly name: string;
  readonly policy: KeyPolicy;
  readonly tags: readonly CacheTag[];
  /** Never there at run time: carries the type alone. */
  readonly [valueType]?: Value;
}

/** Makes keys of one kind from their parts. */
export interface KeyBuilder<Value, Parts extends readonly string[] = readonly []> {
  (...parts: Parts): CacheKey<Value>;
  readonly definition: KeyDefinition<Parts>;
}

const NAME = /^[a-z0-9_]+(:[a-z0-9_]+)*$/;
const MAX_TTL_SECONDS = 365 * 24 * 60 * 60;
/** A timer of Node that is set to more fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;
const NO_TAGS: readonly CacheTag[] = Object.freeze([]);
/** All that were declared in this process, by their names. */
const builders = new Map<string, KeyBuilder<unknown, string[]>>();

/**
 * Declares a kind of key.
 *
 * `defineKey<Invoice, [id: string]>({ name: 'billing:invoice', layer: 'L2', ttlSeconds: 1800 })` gives a builder that is
 * called with the id.
 *
 * @throws {CacheError} `CACHE_KEY_DEFINITION_INVALID` for a bad name, a TTL outside the layer, or a name that is, or is
 * a prefix of, another's: both could otherwise build the same key.
 */
export function defineKey<Value, Parts extends readonly string[] = readonly []>(
  definition: KeyDefinition<Parts>,
): KeyBuilder<Value, Parts> {
  checkDefinition(definition);
  const { name, tags, ...policy } = definition;
  Object.freeze(policy);
  const where = `key ${name}`;
  const build = (...parts: Parts): CacheKey<Value> => {
    let text = name;
    for (const part of parts) text += `:${escapePart(part, where)}`;
    return new BuiltKey(text, name, policy, parts, tags);
  };
  const builder = Object.assign(build, { definition });
  builders.set(name, builder as unknown as KeyBuilder<unknown, string[]>);
  return builder;
}

/** The builder whose name a key's text begins with; no name begins another's, so there is one at most. */
export function builderOf(text: string): KeyBuilder<unknown, string[]> | undefined {
  for (const [name, builder] of builders) if (text === name || text.startsWith(`${name}:`)) return builder;
  return undefined;
}

/** Builds its tags when they are asked for: a hit in memory does not ask. */
class BuiltKey<Value, Parts extends readonly string[]> implements CacheKey<Value> {
  declare readonly [valueType]?: Value;
  readonly text: string;
  readonly name: string;
  readonly policy: KeyPolicy;
  readonly #parts: Parts;
  readonly #makeTags: KeyDefinition<Parts>['tags'];
  #tags: readonly CacheTag[] | undefined;

  constructor(text: string, name: string, policy: KeyPolicy, parts: Parts, makeTags: KeyDefinition<Parts>['tags']) {
    this.text = text;
    this.name = name;
    this.policy = policy;
    this.#parts = parts;
    this.#makeTags = makeTags;
  }

  get tags(): readonly CacheTag[] {
    return (this.#tags ??= this.#makeTags?.(...this.#parts) ?? NO_TAGS);
  }
}

function checkDefinition(definition: KeyDefinition<never>): void {
  const { name, layer, ttlSeconds } = definition;
  const refuse = (why: string): never => {
    throw new CacheError('CACHE_KEY_DEFINITION_INVALID', `key ${name}: ${why}.`);
  };
  if (!NAME.test(name)) refuse('a name is segments of a-z, 0-9 and _ separated by colons');
  for (const other of builders.keys()) {
    if (other === name || other.startsWith(`${name}:`) || name.startsWith(`${other}:`)) {
      refuse(`${other} is defined already, and the two could build the same key`);
    }
  }
  const { minSeconds, maxSeconds } = TTL_LAYERS[layer];
  if (!Number.isSafeInteger(ttlSeconds) || ttlSeconds < minSeconds || ttlSeconds > maxSeconds) {
    refuse(
      `the TTL of layer ${layer} is a whole number of seconds from ${minSeconds} to ${maxSeconds}, got ${ttlSeconds}`,
    );
  }
  const { graceSeconds = 0, softTimeoutMs = 0, hardTimeoutMs = 1, jitter = 0, notFoundTtlSeconds = 1 } = definition;
  const within = (what: string, value: number, min: number, max: number): void => {
    if (!(value >= min && value <= max)) refuse(`${what} is a number from ${min} to ${max}, got ${value}`);
  };
  within('graceSeconds', graceSeconds, 0, MAX_TTL_SECONDS);
  if (!Number.isInteger(graceSeconds)) refuse(`graceSeconds is a whole number, got ${graceSeconds}`);
  within('softTimeoutMs', softTimeoutMs, 0, MAX_TIMER_MS);
  within('hardTimeoutMs', hardTimeoutMs, 1, MAX_TIMER_MS);
  within('notFoundTtlSeconds', notFoundTtlSeconds, 1, MAX_TTL_SECONDS);
  within('jitter', jitter, 0, 0.5);
}
