import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RedisTopology } from '../../../src/index.js';
import { eventually, RedisSentinel } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { LogSpy } from '../../support/logged.js';
import { openCache } from '../../support/open-cache.js';
import { ACL_NAMESPACE, addCacheUser } from './cache-user.js';
import { expectAllToWork, expectMemoryAlone } from './expectations.js';

type SentinelTopology = Extract<RedisTopology, { kind: 'sentinel' }>;

const keyOf = testKeys();

describe('Sentinels and servers with TLS and passwords that differ', () => {
  let group: RedisSentinel;
  let log: LogSpy;

  beforeAll(async () => {
    group = await RedisSentinel.start({ tls: true, password: 'of the servers', sentinelPassword: 'of the Sentinels' });
  });
  beforeEach(() => {
    log = new LogSpy();
  });
  afterEach(() => log[Symbol.dispose]());
  afterAll(() => group.stop());

  const topology = (access: Partial<SentinelTopology> = {}): SentinelTopology => ({
    kind: 'sentinel',
    name: group.name,
    sentinels: group.sentinels,
    db: 0,
    password: 'of the servers',
    sentinelPassword: 'of the Sentinels',
    tls: { ca: group.ca },
    ...access,
  });

  it('works by TLS with both passwords', async () => {
    await using cache = await openCache({ redis: { topology: topology() } });
    await expectAllToWork(cache, log);
  });

  it('works as users of the Sentinels and of the servers', async () => {
    const names = await Promise.all(group.servers.map((server) => addCacheUser(server, 'of the user')));
    for (const sentinel of group.sentinelServers) {
      const rights = ['+sentinel|get-master-addr-by-name', '+sentinel|sentinels'];
      await sentinel.command('ACL', 'SETUSER', 'finder', 'reset', 'on', '>of the finder', '-@all', ...rights);
      await sentinel.command('ACL', 'LOG', 'RESET');
    }
    const account = { username: names[0]!, password: 'of the user' };
    const finder = { sentinelUsername: 'finder', sentinelPassword: 'of the finder' };
    await using cache = await openCache({
      namespace: ACL_NAMESPACE,
      redis: { topology: topology({ ...account, ...finder }) },
    });
    await expectAllToWork(cache, log);
    for (const server of [...group.servers, ...group.sentinelServers]) {
      expect(await server.command('ACL', 'LOG')).toEqual([]);
    }
  });

  it.each([
    ['the Sentinels want another password', { sentinelPassword: 'of the servers' }, 'WRONGPASS'],
    ['the primary wants another password', { password: 'of the Sentinels' }, 'WRONGPASS'],
  ])('leaves the cache to its memory tier when %s', async (_what, access, reason) => {
    await using cache = await openCache({ redis: { topology: topology(access) } });
    await expectMemoryAlone(cache);
    await eventually(() => expect(log.warnings.at(-1)).toContain(reason));
  });

  it('leaves the cache to its memory tier when no password of the Sentinels is given', async () => {
    const { sentinelPassword: _none, ...without } = topology();
    await using cache = await openCache({ redis: { topology: without } });
    await expectMemoryAlone(cache);
    await eventually(() => expect(log.warnings.at(-1)).toContain('NOAUTH'));
  });

  it('follows a fail-over', async () => {
    await using cache = await openCache({ redis: { topology: topology() } });
    await cache.set(keyOf('before'), 'old');
    const promoted = await group.failover();
    // Until it has noticed, all that the old primary has is right.
    await eventually(async () => {
      expect(cache.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'up' });
      expect(await cache.get(keyOf('before'))).toBeUndefined();
    });
    await cache.set(keyOf('after'), 'new');
    expect(await promoted.command('KEYS', '*after*')).toHaveLength(1);
    expect(await cache.get(keyOf('after'))).toBe('new');
  });
});
