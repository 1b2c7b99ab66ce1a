import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually, RedisServer, TcpProxy } from '@interviewmaster/testing';
import { isData } from './support/connections.js';
import { HeldLoader } from './support/held-loader.js';
import { Caches } from './support/open-cache.js';
import { group, keys } from './support/scenario-keys.js';

const key = keys.member('g.1');
/** Takes many packets, and no compression makes it small. */
const LARGE = randomBytes(400_000).toString('base64');

let redis: RedisServer;
let proxy: TcpProxy;
let caches: Caches;
/** Behind the proxy. */
let writer: CacheService;
let reader: CacheService;

beforeEach(async () => {
  redis = await RedisServer.start();
  proxy = await TcpProxy.start({ targetPort: redis.port });
  caches = new Caches(redis);
  [writer, reader] = await Promise.all([caches.open({ leaseMs: 300 }, proxy), caches.open({ leaseMs: 300 })]);
  await reader.set(key, 'old');
  await eventually(async () => expect(await writer.get(key)).toBe('old'));
});
afterEach(async () => {
  await caches.close();
  await proxy.stop();
  await redis.stop();
});

async function expectWell(): Promise<void> {
  await eventually(() => {
    for (const cache of [writer, reader]) {
      expect(cache.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'up', pendingInvalidations: 0 });
    }
  });
}

async function expectBoth(value: unknown): Promise<void> {
  await eventually(async () => {
    expect(await reader.get(key)).toEqual(value);
    expect(await writer.get(key)).toEqual(value);
  });
}

describe('17 a write fails half-way', () => {
  it('cut while the value was being sent: when Redis is back nobody is told of it, nor of the old one', async () => {
    proxy.cutAfter(100_000, { direction: 'toServer', where: isData });
    await writer.set(key, LARGE);
    await proxy.restore();
    await expectWell();
    await expectBoth(undefined);
  });

  it('cut before the reply came: the outcome is unknown, so nobody is told of it', async () => {
    proxy.cutAfter(1, { direction: 'toClient', where: isData });
    await writer.set(key, 'written, perhaps');
    await proxy.restore();
    await expectWell();
    await expectBoth(undefined);
  });

  it('arrives after it was given up: it does not come back later', async () => {
    const silence = proxy.blackhole({ direction: 'toServer', where: isData });
    const setting = writer.set(key, 'late');
    await setting;
    // Its bytes are still under way, and reach Redis before anything else does.
    await silence.lift();
    await expectWell();
    await expectBoth(undefined);
  });

  it('a delete or a tag is cut: it is carried out before Redis is trusted again', async () => {
    for (const invalidate of [() => writer.delete(key), () => writer.invalidateTags(group('g'))]) {
      await reader.set(key, 'old');
      await eventually(async () => expect(await writer.get(key)).toBe('old'));
      proxy.cutAfter(1, { direction: 'toServer', where: isData });
      await invalidate();
      expect(await writer.get(key)).toBeUndefined();
      await proxy.restore();
      await expectWell();
      await expectBoth(undefined);
    }
  });

  it('a pattern is cut after some of many keys: the rest follows', async () => {
    const many = Array.from({ length: 5000 }, (_, id) => keys.item(`many${id}`));
    await reader.setMany(many.map((item) => ({ key: item, value: 'old' })));
    proxy.cutAfter(40_000, { direction: 'toClient', where: isData });
    await writer.deletePattern('scenario:item:many*');
    await proxy.restore();
    await expectWell();
    expect(new Set(await reader.getMany(many))).toEqual(new Set([undefined]));
    expect(new Set(await writer.getMany(many))).toEqual(new Set([undefined]));
  });

  it('the value of a load is cut: its caller has it, and the next one is loaded anew', async () => {
    await writer.delete(key);
    const loader = new HeldLoader();
    const loading = writer.getOrLoad(key, loader.load);
    await loader.begun;
    proxy.cutAfter(100_000, { direction: 'toServer', where: isData });
    loader.finish(LARGE);
    expect(await loading).toBe(LARGE);
    expect(await reader.getOrLoad(key, () => 'loaded anew')).toBe('loaded anew');
    await proxy.restore();
    await expectWell();
    await expectBoth('loaded anew');
  });

  it('Redis is killed under many writes: nobody is told of those that it has lost', async () => {
    let value = 0;
    const writing = Array.from({ length: 50 }, async () => {
      while (writer.status().redis === 'connected') await writer.set(key, ++value);
    });
    await redis.kill();
    await Promise.all(writing);
    await redis.restart({ empty: true });
    await expectWell();
    await expectBoth(undefined);
  });

  it('Redis refuses it for want of memory: the old value is gone too', async () => {
    await redis.command('CONFIG', 'SET', 'maxmemory', 1);
    await writer.set(key, 'new');
    await expectBoth(undefined);
    await redis.command('CONFIG', 'SET', 'maxmemory', 0);
    await writer.set(key, 'new');
    await expectBoth('new');
  });
});
