/** The product's keys, tags and TTL layers. */
export { type CacheKeyCatalogue, CacheKeys, CacheTags, type CacheValueTypes } from './keys/cache-keys.js';
export { defineKey, type LayeredKeyDefinition, TTL_LAYERS, type TtlLayer } from './keys/ttl-layers.js';
