import { CacheError } from '../cache.errors.js';
import {
  defineKey as defineAnyKey,
  type KeyBuilder,
  type KeyDefinition,
  type NamedKeyDefinition,
  withPrefix,
} from './cache-key.js';

/** The layers of the TTL policy, in seconds, both ends inclusive. A layer is not a storage tier. */
export const TTL_LAYERS = {
  /** Hot: read often, changed often. */
  L1: { name: 'hot', minSeconds: 60, maxSeconds: 5 * 60 },
  /** Warm: read and changed moderately. */
  L2: { name: 'warm', minSeconds: 15 * 60, maxSeconds: 60 * 60 },
  /** Cold: read seldom, very stable. */
  L3: { name: 'cold', minSeconds: 60 * 60, maxSeconds: 24 * 60 * 60 },
  /** Frozen: changed rarely, expensive to compute. */
  L4: { name: 'frozen', minSeconds: 7 * 24 * 60 * 60, maxSeconds: 30 * 24 * 60 * 60 },
} as const;

export type TtlLayer = keyof typeof TTL_LAYERS;

/** A definition with a layer. */
export type LayeredKeyDefinition<Parts extends readonly string[]> = KeyDefinition<Parts> & { readonly layer: TtlLayer };

type AnyLayeredKeyDefinition<Parts extends readonly string[]> =
  LayeredKeyDefinition<Parts> | (NamedKeyDefinition<Parts> & { readonly layer: TtlLayer });

/**
 * Declares the keys of one prefix, in one of the product's layers.
 *
 * @throws {CacheError} `CACHE_KEY_DEFINITION_INVALID` for a TTL outside the layer, and for everything that the `defineKey`
 * of the cache refuses.
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
