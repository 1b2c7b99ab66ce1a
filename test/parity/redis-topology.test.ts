import { expect, test } from '@jest/globals';
import type { RedisTopology as CacheTopology } from '@interviewmaster/cache';
import { parseEnvironment, PlatformConfig, type RedisTopology as ConfigTopology } from '@interviewmaster/config';

/**
 * The cache and the configuration import no library of ours, so each has its own type. The configuration's is narrower:
 * `tls` is on or off, and a URL says by its scheme whether to use TLS.
 */
type Narrowed = CacheTopology extends infer Topology
  ? Topology extends { kind: 'url' }
    ? Omit<Topology, 'tls'>
    : Topology extends unknown
      ? Omit<Topology, 'tls'> & { readonly tls: boolean }
      : never
  : never;
/** One level deep, so that two types of the same members are the same type. */
type Flat<Type> = Type extends unknown ? { [Member in keyof Type]: Type[Member] } : never;
type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

const isSame: IsSame<Flat<ConfigTopology>, Flat<Narrowed>> = true;

test.each([
  ['url', { REDIS_URL: 'redis://localhost:6379' }],
  ['single', { REDIS_HOST: 'localhost', REDIS_USERNAME: 'cache', REDIS_PASSWORD: 'secret', REDIS_TLS: 'true' }],
  ['sentinel', { REDIS_SENTINELS: 'localhost:26379', REDIS_SENTINEL_NAME: 'mymaster', REDIS_SENTINEL_PASSWORD: 'x' }],
  ['cluster', { REDIS_CLUSTER_NODES: 'localhost:6379' }],
])('the topology %s of the configuration is one of the cache', (kind, environment) => {
  const topology: CacheTopology | undefined = new PlatformConfig(parseEnvironment(environment)).redis.topology;
  expect(topology?.kind).toBe(kind);
  expect(isSame).toBe(true);
});
