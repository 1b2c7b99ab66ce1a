import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RedisTopology } from '../../../src/index.js';
import { RedisCluster, RedisServer } from '@interviewmaster/testing';
import { LogSpy } from '../../support/logged.js';
import { openCache } from '../../support/open-cache.js';
import { ACL_NAMESPACE, addCacheUser } from './cache-user.js';
import { expectAllToWork, expectMemoryAlone } from './expectations.js';

/** Six servers at once: a busy machine needs longer than the default deadline. */
const operationTimeoutMs = 5000;
/** What a Cluster's client asks beside what the file allows; `docs/redis.md` lists it. */
const CLUSTER_RIGHTS = ['+cluster|slots', '+cluster|info', '+readonly'];

describe('a Cluster with TLS and passwords', () => {
  let cluster: RedisCluster;
  let log: LogSpy;

  beforeAll(async () => {
    cluster = await RedisCluster.start({ tls: true, password: 'secret' });
  });
  beforeEach(() => {
    log = new LogSpy();
  });
  afterEach(() => log[Symbol.dispose]());
  afterAll(() => cluster.stop());

  const topology = (access: { username?: string; password?: string; ca?: string } = {}): RedisTopology => {
    const { ca = cluster.ca, ...account } = access;
    return { kind: 'cluster', nodes: cluster.startupNodes, tls: { ca }, ...account };
  };

  it('works by TLS with the password of all nodes', async () => {
    await using cache = await openCache({ redis: { topology: topology({ password: 'secret' }) }, operationTimeoutMs });
    await expectAllToWork(cache, log);
  });

  it('works as the user whose rights are deployed, which uses no other right', async () => {
    const names = await Promise.all(cluster.nodes.map((node) => addCacheUser(node, 'of the user', ...CLUSTER_RIGHTS)));
    const account = { username: names[0]!, password: 'of the user' };
    await using cache = await openCache({
      namespace: ACL_NAMESPACE,
      redis: { topology: topology(account) },
      operationTimeoutMs,
    });
    await expectAllToWork(cache, log);
    for (const node of cluster.nodes) expect(await node.command('ACL', 'LOG')).toEqual([]);
  });

  it('leaves the cache to its memory tier when the password is wrong', async () => {
    await using cache = await openCache({ redis: { topology: topology({ password: 'guessed' }) } });
    await expectMemoryAlone(cache);
  });

  it('leaves the cache to its memory tier when another authority is trusted', async () => {
    await using other = await RedisServer.start({ tls: true });
    await using cache = await openCache({
      redis: { topology: topology({ password: 'secret', ca: other.ca }) },
    });
    await expectMemoryAlone(cache);
  });
});
