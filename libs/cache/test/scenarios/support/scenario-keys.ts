import { cacheTag, defineKey } from '../../../src/index.js';

/** The kinds of key that the scenarios use; each takes one id. */
export const keys = {
  /** Without tags, without grace. */
  item: defineKey<unknown, [id: string]>({ prefix: 'scenario:item', layer: 'L2', ttlSeconds: 900 }),
  /** Carries the tag of the group that the id names before its first dot. */
  member: defineKey<unknown, [id: string]>({
    prefix: 'scenario:member',
    layer: 'L2',
    ttlSeconds: 900,
    tags: (id) => [group(id.split('.')[0]!)],
  }),
  /** Like the one above; each read asks Redis. */
  strong: defineKey<unknown, [id: string]>({
    prefix: 'scenario:strong',
    layer: 'L2',
    ttlSeconds: 900,
    tags: (id) => [group(id.split('.')[0]!)],
    consistency: 'strong',
  }),
  /** Served expired for ten minutes, to callers that have waited for 20 ms. */
  graced: defineKey<unknown, [id: string]>({
    prefix: 'scenario:graced',
    layer: 'L2',
    ttlSeconds: 900,
    graceSeconds: 600,
    softTimeoutMs: 20,
  }),
  /** Like the one above; a load that takes longer than 200 ms has failed. */
  hasty: defineKey<unknown, [id: string]>({
    prefix: 'scenario:hasty',
    layer: 'L2',
    ttlSeconds: 900,
    graceSeconds: 600,
    softTimeoutMs: 20,
    hardTimeoutMs: 200,
  }),
  /** Refreshed before it expires: surely, when its load took longer than it lives. */
  early: defineKey<unknown, [id: string]>({
    prefix: 'scenario:early',
    layer: 'L2',
    ttlSeconds: 900,
    earlyRefresh: true,
  }),
  users: defineKey<unknown, [id: string]>({ prefix: 'users', layer: 'L2', ttlSeconds: 900 }),
  usersAbc: defineKey<unknown, [id: string]>({ prefix: 'users_abc', layer: 'L2', ttlSeconds: 900 }),
} as const;

export type KeyKind = keyof typeof keys;

export function group(name: string) {
  return cacheTag('group', name);
}
