import { channel, tracingChannel } from 'node:diagnostics_channel';

/** Message of a load on the tracing channel `two-tier-cache.load`. */
export interface LoadTrace {
  /** The text of the key. */
  readonly key: string;
  /** The key's prefix, as in the metrics. */
  readonly prefix: string;
  /** @deprecated Say `prefix`. */
  readonly name: string;
}

/** Message on `two-tier-cache.state` when Redis or the invalidation feed goes down or comes back. */
export interface StateChange {
  readonly part: 'redis' | 'invalidation-feed';
  readonly state: 'up' | 'down';
  readonly reason?: string;
}

/** Message on `two-tier-cache.invalidation`, before the invalidation takes effect in Redis. */
export type Invalidation =
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'everything' };

/** Channels of `node:diagnostics_channel`. Without a subscriber a channel costs nothing. */
export const CACHE_CHANNELS = {
  load: tracingChannel<object, LoadTrace>('two-tier-cache.load'),
  state: channel('two-tier-cache.state'),
  invalidation: channel('two-tier-cache.invalidation'),
} as const;

export function publishState(change: StateChange): void {
  CACHE_CHANNELS.state.publish(change);
}

export function publishInvalidation(invalidation: Invalidation): void {
  CACHE_CHANNELS.invalidation.publish(invalidation);
}
