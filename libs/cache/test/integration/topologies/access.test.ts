import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { RedisTopology } from '../../../src/index.js';
import { createRedisClient } from '../../../src/redis.js';
import { eventually, RedisServer, type RedisServerOptions } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { LogSpy } from '../../support/logged.js';
import { at, openCache } from '../../support/open-cache.js';
import { ACL_NAMESPACE, addCacheUser } from './cache-user.js';
import { expectAllToWork, expectMemoryAlone } from './expectations.js';

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

const open = (url: string): Redis =>
  createRedisClient({
    topology: { kind: 'url', url },
    connectTimeoutMs: 5000,
    commandTimeoutMs: 5000,
    name: 'test',
  }) as Redis;

describe('TLS', () => {
  beforeEach(() => start({ tls: true, password: 'secret' }));

  it('works with an authority that is trusted, given by URL', async () => {
    const topology: RedisTopology = { kind: 'url', url: server.tlsUrl, tls: { ca: server.ca } };
    await using cache = await openCache({ redis: { topology } });
    await expectAllToWork(cache, log);
  });

  it('works with an authority that is trusted, given by parts', async () => {
    const { hostname: host, port } = new URL(server.tlsUrl);
    const tls = { ca: server.ca };
    const topology: RedisTopology = { kind: 'single', host, port: Number(port), db: 0, password: 'secret', tls };
    await using cache = await openCache({ redis: { topology } });
    await expectAllToWork(cache, log);
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

  it('may be closed in the middle of a handshake with an authority that is not trusted', async () => {
    // The alert of the server comes together with the certificate, or does not: the moment decides.
    for (let tried = 0; tried < 40; tried++) {
      const client = open(server.tlsUrl);
      client.on('error', () => undefined);
      const connecting = client.connect().catch(() => undefined);
      await sleep(tried / 4);
      client.disconnect();
      await connecting;
    }
    await sleep(200);
    expect(await server.command('DBSIZE')).toBe(0);
  });
});

describe('a socket with two errors', () => {
  it('is a lost connection, and not the end of the process', async () => {
    await start();
    const client = open(server.url);
    const errors: string[] = [];
    client.on('error', ({ message }: Error) => errors.push(message));
    await client.connect();
    for (const message of ['first', 'second']) client.stream.emit('error', new Error(message));
    expect(errors).toEqual(['first']);
    client.disconnect();
  });
});

describe('a user of the ACL', () => {
  it('has all rights that the cache needs, and no others, in the file that is deployed', async () => {
    await start();
    const name = await addCacheUser(server, 'secret');
    const url = `redis://${name}:secret@${server.host}:${server.port}`;
    await using cache = await openCache({ namespace: ACL_NAMESPACE, redis: at({ url }) });
    await expectAllToWork(cache, log);
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
    await expectAllToWork(cache, log);
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
      await expectAllToWork(cache, log);
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
