import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { type ConnectionTest, eventually, RedisServer, TcpProxy } from '@interviewmaster/testing';
import { isData } from './support/connections.js';
import { Caches } from './support/open-cache.js';
import { keys } from './support/scenario-keys.js';

const key = keys.item('a');
const marker = keys.item('marks-the-first-connection');
/** The connection that the writer begins with, and none that it opens later. */
const isFirst: ConnectionTest = (opening) => isData(opening) && opening.includes(marker.text);

let redis: RedisServer;
let proxy: TcpProxy;
let caches: Caches;
/** Behind the proxy; gives a silent connection up soon. */
let writer: CacheService;

beforeEach(async () => {
  redis = await RedisServer.start();
  proxy = await TcpProxy.start({ targetPort: redis.port });
  caches = new Caches(redis);
  // The writer's connection gets a number that a server which was restarted does not come to by itself.
  for (let id = 0; id < 50; id++) await redis.command('PING');
  writer = await caches.open({ operationTimeoutMs: 100, commandTimeoutMs: 300 }, proxy);
  // A busy machine may be late for so short a limit.
  await eventually(async () => {
    await writer.set(marker, 1);
    expect(proxy.connectionCount(isFirst)).toBe(1);
  });
});
afterEach(async () => {
  await caches.close();
  await proxy.stop();
  await redis.stop();
});

async function expectWell(): Promise<void> {
  await eventually(() => expect(writer.status()).toMatchObject({ redis: 'connected', pendingInvalidations: 0 }));
}

describe('17 a connection is given up with a write on its way', () => {
  it('the write does not arrive when the network is well again', async () => {
    const silence = proxy.blackhole({ direction: 'toServer', where: isFirst });
    await writer.set(key, 'late');
    await expectWell();
    const reader = await caches.open();
    await reader.set(key, 'new');
    await silence.lift();
    await eventually(() => expect(proxy.connectionCount(isFirst)).toBe(0));
    expect(await (await caches.open()).get(key)).toBe('new');
  });

  it('ends nobody else: not on a server that has begun to count its connections anew', async () => {
    await using _silence = proxy.blackhole({ where: isFirst });
    const refusal = await proxy.refuse();
    const id = Number(/id=(\d+) [^\n]*name=\S+-data/.exec(String(await redis.command('CLIENT', 'LIST')))![1]);
    await redis.restart();
    const strangers = Array.from({ length: id + 10 }, () => redis.client());
    const ids = await Promise.all(strangers.map((stranger) => stranger.client('ID')));
    expect(ids).toContain(id);
    await refusal.lift();
    await writer.set(key, 'unsent');
    await expectWell();
    const list = String(await redis.command('CLIENT', 'LIST'));
    const connected = new Set(Array.from(list.matchAll(/^id=(\d+) /gm), ([, found]) => Number(found)));
    expect(ids.filter((stranger) => !connected.has(stranger))).toEqual([]);
  });
});
