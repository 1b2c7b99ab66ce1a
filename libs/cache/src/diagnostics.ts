import { channel, tracingChannel } from 'node:diagnostics_channel';

/** What a load publishes on the tracing channel `two-tier-cache.load`. */
export interface LoadTrace {
  /** The text of the key. */
  readonly key: string;
  /** The key's prefix, as in the metrics. */
  readonly prefix: string;
  /** @deprecated Say `prefix`. */
  readonly name: string;
}

/** What is published on `two-tier-cache.state` when Redis or the invalidation feed goes or comes back. */
export interface StateChange {
  readonly part: 'redis' | 'invalidation-feed';
  readonly state: 'up' | 'down';
  readonly reason?: string;
}

/** What is published on `two-tier-cache.invalidation`, before it takes effect in Redis. */
export type Invalidation =
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'everything' };

/** Channels of `node:diagnostics_channel` for tracing; a channel without a subscriber costs nothing. */
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
