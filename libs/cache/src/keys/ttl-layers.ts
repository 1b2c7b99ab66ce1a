import { CacheError } from '../cache.errors.js';
import {
  defineKey as defineAnyKey,
  type KeyBuilder,
  type KeyDefinition,
  type NamedKeyDefinition,
  withPrefix,
} from './cache-key.js';

/** The temperature layers of the TTL policy; both ends are inclusive and in seconds. They are not storage tiers. */
export const TTL_LAYERS = {
  /** Hot: read often, changes often. */
  L1: { name: 'hot', minSeconds: 60, maxSeconds: 5 * 60 },
  /** Warm: moderate, stable. */
  L2: { name: 'warm', minSeconds: 15 * 60, maxSeconds: 60 * 60 },
  /** Cold: rare, very stable. */
  L3: { name: 'cold', minSeconds: 60 * 60, maxSeconds: 24 * 60 * 60 },
  /** Frozen: rarely changes, dear to compute. */
  L4: { name: 'frozen', minSeconds: 7 * 24 * 60 * 60, maxSeconds: 30 * 24 * 60 * 60 },
} as const;

export type TtlLayer = keyof typeof TTL_LAYERS;

/** A definition that names its layer. */
export type LayeredKeyDefinition<Parts extends readonly string[]> = KeyDefinition<Parts> & { readonly layer: TtlLayer };

type AnyLayeredKeyDefinition<Parts extends readonly string[]> =
  LayeredKeyDefinition<Parts> | (NamedKeyDefinition<Parts> & { readonly layer: TtlLayer });

/**
 * Declares a kind of key in one of the product's layers.
 *
 * @throws {CacheError} `CACHE_KEY_DEFINITION_INVALID` for a TTL outside the layer, and whatever the cache's own
 * `defineKey` refuses.
 */
export function defineKey<Value, Parts extends readonly string[] = readonly []>(
  given: AnyLayeredKeyDefinition<Parts>,
): KeyBuilder<Value, Parts> {
  const { layer, ttlSeconds } = given;
  const definition = withPrefix(given);
  const { minSeconds, maxSeconds } = TTL_LAYERS[layer];
  if (!Number.isSafeInteger(ttlSeconds) || ttlSeconds < minSeconds || ttlSeconds > maxSeconds) {
    throw new CacheError(
      'CACHE_KEY_DEFINITION_INVALID',
      `key ${definition.prefix}: the TTL of layer ${layer} is a whole number of seconds from ${minSeconds} to ${maxSeconds}, got ${ttlSeconds}.`,
    );
  }
  return defineAnyKey(definition);
}
