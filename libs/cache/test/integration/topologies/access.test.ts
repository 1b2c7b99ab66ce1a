import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheTag, type RedisTopology } from '../../../src/index.js';
import { eventually, RedisServer, type RedisServerOptions } from '../../../testing/index.js';
import { testKeys } from '../../support/keys.js';
import { LogSpy } from '../../support/logged.js';
import { at, type OpenCache, openCache } from '../../support/open-cache.js';

const ACL_FILE = new URL('../../../../../ops/redis/users.acl', import.meta.url);
/** The namespace to which the user of {@link ACL_FILE} is confined. */
const ACL_NAMESPACE = 'interviewmaster';

const keyOf = testKeys();
let server: RedisServer;
let log: LogSpy;

beforeEach(() => {
  log = new LogSpy();
});
afterEach(async () => {
  log[Symbol.dispose]();
  await server.stop();
});

async function start(options: RedisServerOptions = {}): Promise<RedisServer> {
  server = await RedisServer.start(options);
  return server;
}

/** Nothing throws, and every answer is that of a cache whose every part works. */
async function expectAllToWork(cache: OpenCache): Promise<void> {
  expect(cache.status()).toMatchObject({ redis: 'connected', breaker: 'closed', invalidationFeed: 'up' });
  await cache.set(keyOf('1'), 1, { tags: [cacheTag('t')] });
  expect(await cache.getOrLoad(keyOf('2'), () => 2)).toBe(2);
  expect(await cache.getMany([keyOf('1'), keyOf('2')])).toEqual([1, 2]);
  expect(await cache.expire(keyOf('1'), 60)).toBe(true);
  await cache.invalidateTags(cacheTag('t'));
  expect(await cache.get(keyOf('1'))).toBeUndefined();
  await cache.setMany(['3', '4', '5'].map((id) => ({ key: keyOf(id), value: id })));
  await cache.deleteMany([keyOf('1'), keyOf('3')]);
  expect(await cache.deletePattern(`${keyOf('any').name}:*`)).toBe(3);
  expect(await cache.metrics()).toMatchObject({ available: true, scope: 'all-processes', errors: { redis: 0 } });
  expect(log.warnings).toEqual([]);
}

/** Nothing throws, and the memory tier serves. */
async function expectMemoryAlone(cache: OpenCache): Promise<void> {
  expect(cache.status()).toMatchObject({ redis: 'unavailable', invalidationFeed: 'down' });
  await cache.set(keyOf('1'), 'in memory');
  expect(await cache.get(keyOf('1'))).toBe('in memory');
  expect(await cache.getOrLoad(keyOf('2'), () => 2)).toBe(2);
  await cache.invalidateTags(cacheTag('t'));
  await cache.deletePattern(`${keyOf('any').name}:*`);
  expect(await cache.get(keyOf('1'))).toBeUndefined();
  expect(await cache.metrics()).toMatchObject({ available: false, scope: 'this-process' });
}

describe('TLS', () => {
  beforeEach(() => start({ tls: true, password: 'secret' }));

  it('works with an authority that is trusted, given by URL', async () => {
    const topology: RedisTopology = { kind: 'url', url: server.tlsUrl, tls: { ca: server.ca } };
    await using cache = await openCache({ redis: { topology } });
    await expectAllToWork(cache);
  });

  it('works with an authority that is trusted, given by parts', async () => {
    const { hostname: host, port } = new URL(server.tlsUrl);
    const tls = { ca: server.ca };
    const topology: RedisTopology = { kind: 'single', host, port: Number(port), db: 0, password: 'secret', tls };
    await using cache = await openCache({ redis: { topology } });
    await expectAllToWork(cache);
  });

  it('leaves the cache to its memory tier when another authority is trusted', async () => {
    await using other = await RedisServer.start({ tls: true });
    const topology: RedisTopology = { kind: 'url', url: server.tlsUrl, tls: { ca: other.ca } };
    await using cache = await openCache({ redis: { topology } });
    await expectMemoryAlone(cache);
    expect(log.warnings).toEqual([expect.stringContaining('certificate')]);
    expect(await server.command('DBSIZE')).toBe(0);
  });

  it('leaves the cache to its memory tier when no authority is given', async () => {
    await using cache = await openCache({ redis: at({ url: server.tlsUrl }) });
    await expectMemoryAlone(cache);
    expect(await server.command('DBSIZE')).toBe(0);
  });
});

describe('a user of the ACL', () => {
  it('has all rights that the cache needs, and no others, in the file that is deployed', async () => {
    const user = (await readFile(ACL_FILE, 'utf8')).split('\n').find((line) => line.includes('CACHE_PASSWORD_SHA256'))!;
    const digest = createHash('sha256').update('secret').digest('hex');
    const [, name = '', ...rules] = user.replace('CACHE_PASSWORD_SHA256', digest).trim().split(/\s+/);
    await start();
    await server.command('ACL', 'SETUSER', name, 'reset', ...rules);
    const url = `redis://${name}:secret@${server.host}:${server.port}`;
    await using cache = await openCache({ namespace: ACL_NAMESPACE, redis: at({ url }) });
    await expectAllToWork(cache);
    expect(await server.command('ACL', 'LOG')).toEqual([]);
    const client = server.client({ username: name, password: 'secret' });
    await expect(client.set('elsewhere', '1')).rejects.toThrow('NOPERM');
    await expect(client.flushdb()).rejects.toThrow('NOPERM');
    await expect(client.config('GET', '*')).rejects.toThrow('NOPERM');
  });
});

describe('a password in the URL', () => {
  it('may hold any character', async () => {
    await start({ password: 'pa ss"@:/?#%\\ é' });
    await using cache = await openCache({ redis: at(server) });
    await expectAllToWork(cache);
  });
});

describe('the number of the database', () => {
  const topologies = (db: number): [string, RedisTopology][] => [
    ['by URL', { kind: 'url', url: `${server.url}/${db}` }],
    ['by parts', { kind: 'single', host: server.host, port: server.port, db, tls: false }],
  ];

  it('keeps all that the cache stores to that database', async () => {
    await start();
    for (const [, topology] of topologies(5)) {
      await using cache = await openCache({ redis: { topology } });
      await expectAllToWork(cache);
      await cache.set(keyOf('stays'), 1);
    }
    expect(await server.command('INFO', 'keyspace')).toMatch(/^# Keyspace\r\ndb5:[^\n]*\r\n$/);
  });

  it('that the server does not have leaves the cache to its memory tier, and nothing in any other', async () => {
    await start();
    for (const [, topology] of topologies(99)) {
      await using cache = await openCache({ redis: { topology } });
      await expectMemoryAlone(cache);
      await eventually(() => expect(log.warnings.at(-1)).toContain('DB index is out of range'));
    }
    expect(String(await server.command('INFO', 'keyspace')).trim()).toBe('# Keyspace');
  });
});
