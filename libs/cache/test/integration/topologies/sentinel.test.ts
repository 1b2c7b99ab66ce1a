import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cacheTag, type RedisOptions } from '../../../src/index.js';
import { eventually, RedisSentinel } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { LogSpy } from '../../support/logged.js';
import { type OpenCache, openCache } from '../../support/open-cache.js';

const keyOf = testKeys();

describe('a cache behind Sentinels', () => {
  let group: RedisSentinel;
  let redis: RedisOptions;
  let log: LogSpy;

  beforeAll(async () => {
    log = new LogSpy();
    group = await RedisSentinel.start();
    redis = { topology: { kind: 'sentinel', name: group.name, sentinels: group.sentinels, db: 0, tls: false } };
  });
  afterAll(async () => {
    log[Symbol.dispose]();
    await group.stop();
  });

  const expectWell = (cache: OpenCache): void =>
    expect(cache.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'up', pendingInvalidations: 0 });

  it('finds the primary and works there', async () => {
    await using cache = await openCache({ redis });
    await using other = await openCache({ namespace: 'shared', redis });
    expectWell(cache);
    expectWell(other);
    await cache.set(keyOf('1'), 1, { tags: [cacheTag('t')] });
    expect(await cache.getOrLoad(keyOf('2'), () => 2)).toBe(2);
    expect(await cache.getMany([keyOf('1'), keyOf('2')])).toEqual([1, 2]);
    await cache.invalidateTags(cacheTag('t'));
    expect(await cache.get(keyOf('1'))).toBeUndefined();
    await other.set(keyOf('there'), 1);
    const primary = await group.primary();
    expect(await primary.command('EXISTS', `shared:${keyOf('there').text}`)).toBe(1);
  });

  it('outlives the primary: nothing throws, nothing invalidated comes back, and all of it works again', async () => {
    const namespace = 'fails-over';
    await using one = await openCache({ namespace, redis });
    await using two = await openCache({ namespace, redis });
    const caches = [one, two];
    const ids = ['deleted', 'replaced', 'tagged', 'deleted meanwhile', 'tagged meanwhile', 'kept'];
    for (const id of ids) await one.set(keyOf(id), 'old', { tags: id.startsWith('tagged') ? [cacheTag(id)] : [] });
    for (const cache of caches) {
      expect(await cache.getMany(ids.map((id) => keyOf(id)))).toEqual(ids.map(() => 'old'));
    }
    await group.settled();
    await one.delete(keyOf('deleted'));
    await one.set(keyOf('replaced'), 'new');
    await one.invalidateTags(cacheTag('tagged'));

    const dead = await group.killPrimary();
    await eventually(() => expect(caches.map((cache) => cache.status().redis)).toEqual(['unavailable', 'unavailable']));
    await one.delete(keyOf('deleted meanwhile'));
    await one.invalidateTags(cacheTag('tagged meanwhile'));
    expect(one.status().pendingInvalidations).toBe(2);
    const stale = ['deleted', 'tagged', 'deleted meanwhile', 'tagged meanwhile'].map((id) => keyOf(id));
    let loads = 0;
    await eventually(async () => {
      expect(await one.getMany(stale)).toEqual(stale.map(() => undefined));
      expect(await one.getOrLoad(keyOf(`during-${++loads}`), () => loads)).toBe(loads);
      expect([undefined, 'new']).toContain(await one.get(keyOf('replaced')));
      caches.forEach(expectWell);
    });

    expect(loads).toBeGreaterThan(1);
    expect(await group.primary()).not.toBe(dead);
    for (const cache of caches) {
      expect(await cache.getMany(stale)).toEqual(stale.map(() => undefined));
      expect([undefined, 'new']).toContain(await cache.get(keyOf('replaced')));
    }
    await one.set(keyOf('after'), 1);
    expect(await two.get(keyOf('after'))).toBe(1);
    await (await group.primary()).command('DEL', `${namespace}:${keyOf('after').text}`);
    await eventually(async () => expect(await two.get(keyOf('after'))).toBeUndefined());
  });

  // The last one: a Sentinel that stood still takes no part for half a minute.
  it('passes over a Sentinel that accepts connections and says nothing', async () => {
    await group.sentinelServers[0]!.pause();
    await using cache = await openCache({ redis: { ...redis, commandTimeoutMs: 500 } });
    await eventually(() => expectWell(cache));
  });
});
