import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually, type Fault } from '@interviewmaster/testing';
import { useProxy, useRedis } from '@interviewmaster/testing/jest';
import { isData, isFeed } from './support/connections.js';
import { Caches } from './support/open-cache.js';
import { group, keys } from './support/scenario-keys.js';
import { type CacheProcess, useProcess } from './support/start-process.js';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => `g.${id}`);

const redis = useRedis();
/** The network of the first process; the others stay connected when it fails. */
const proxy = useProxy(redis);
const others = [useProcess(), useProcess()] as const;
let caches: Caches;
let cache: CacheService;

beforeEach(async () => {
  caches = new Caches(redis);
});
afterEach(async () => {
  await proxy.restore();
  await caches.close();
});

async function open(settings: { maxPendingInvalidations?: number } = {}, address = proxy): Promise<void> {
  cache = await caches.open(settings, proxy);
  const { host, port } = address;
  const all = { namespace: caches.namespace, ...settings };
  await Promise.all(others.map((other) => other.call('open', { host, port }, all)));
}

const second = (): CacheProcess => others[0];
const third = (): CacheProcess => others[1];

/** What each process answers for each key. */
async function views(): Promise<unknown[][]> {
  const ofProcess = (other: CacheProcess) => Promise.all(IDS.map((id) => other.call('get', 'member', id)));
  return Promise.all([Promise.all(IDS.map((id) => cache.get(keys.member(id)))), ...others.map(ofProcess)]);
}

async function expectAllConnected(): Promise<void> {
  const well = { redis: 'connected', invalidationFeed: 'up', pendingInvalidations: 0 };
  await eventually(async () => {
    expect(cache.status()).toMatchObject(well);
    for (const other of others) expect(await other.call('status')).toMatchObject(well);
  });
}

async function expectAllAway(): Promise<void> {
  await eventually(async () => {
    expect(cache.status().redis).toBe('unavailable');
    for (const other of others) expect((await other.call('status')).redis).toBe('unavailable');
  });
}

describe('15 three processes that have diverged in an outage', () => {
  const outages = [
    {
      name: 'a network that fails',
      begin: async () => {
        const refusal = await proxy.refuse();
        proxy.cut();
        return refusal;
      },
    },
    { name: 'a network that goes silent', begin: async () => proxy.blackhole() },
  ];

  it.each(outages)('agree after $name, on nothing that was invalidated meanwhile', async ({ begin }) => {
    await open();
    for (const id of IDS) await cache.set(keys.member(id), 'old');
    await eventually(async () => expect(new Set((await views()).flat())).toEqual(new Set(['old'])));
    const fault = await begin();
    const [a, b, c, d, e, f] = IDS as [string, string, string, string, string, string];
    await Promise.all([
      cache.delete(keys.member(a)),
      second().call('set', 'member', b, 'of the second'),
      third().call('set', 'member', b, 'of the third'),
      third().call('remove', 'member', c),
      second().call('deletePattern', `scenario:member:${d}*`),
      cache.set(keys.member(e), 'of the first'),
    ]);
    // Each sees what it did itself, and no more.
    expect(await cache.get(keys.member(a))).toBeUndefined();
    expect(await second().call('get', 'member', b)).toBe('of the second');
    expect(await third().call('get', 'member', b)).toBe('of the third');
    await expectAllAway();
    await fault.lift();
    await expectAllConnected();
    const [ofFirst, ...ofOthers] = await views();
    expect(ofOthers).toEqual([ofFirst, ofFirst]);
    expect(ofFirst).toEqual([...[a, b, c, d, e].map(() => undefined), 'old']);
    await third().call('set', 'member', f, 'new');
    await eventually(async () => expect((await views()).map((view) => view[5])).toEqual(['new', 'new', 'new']));
  });

  it.each([
    ['a tag', () => second().call('invalidateGroup', 'g'), {}],
    ['more than can be kept', () => Promise.all(manyDeletions()), { maxPendingInvalidations: 5 }],
  ])('see nothing that is older than an outage in which %s was invalidated', async (_what, invalidate, settings) => {
    await open(settings);
    for (const id of IDS) await cache.set(keys.member(id), 'old');
    const refusal = await proxy.refuse();
    proxy.cut();
    await expectAllAway();
    await invalidate();
    await refusal.lift();
    await expectAllConnected();
    expect(new Set((await views()).flat())).toEqual(new Set([undefined]));
  });

  const manyDeletions = () => Array.from({ length: 10 }, (_, id) => cache.delete(keys.member(`other.${id}`)));
});

describe('16 the two connections come back one after the other', () => {
  const item = keys.item('a');

  beforeEach(async () => {
    // The other processes never lose theirs.
    cache = await caches.open({}, proxy);
    await others[0].call('open', { host: redis.host, port: redis.port }, { namespace: caches.namespace });
    await cache.set(item, 'old');
    await eventually(async () => expect(await second().call('get', 'item', 'a')).toBe('old'));
    expect(await cache.get(item)).toBe('old');
  });

  async function loseBoth(): Promise<{ data: Fault; feed: Fault }> {
    const faults = { data: await proxy.refuse({ where: isData }), feed: await proxy.refuse({ where: isFeed }) };
    proxy.cut();
    await eventually(() => expect(cache.status()).toMatchObject({ redis: 'unavailable', invalidationFeed: 'down' }));
    return faults;
  }

  it('the feed first: what was missed is not believed, and what is loaded meanwhile does not outlast it', async () => {
    const { data, feed } = await loseBoth();
    await second().call('set', 'item', 'a', 'new');
    await feed.lift();
    await eventually(() => expect(cache.status()).toMatchObject({ redis: 'unavailable', invalidationFeed: 'up' }));
    expect(await cache.get(item)).toBeUndefined();
    expect(await cache.getOrLoad(item, () => 'loaded alone')).toBe('loaded alone');
    // Heard, though Redis cannot be asked.
    await second().call('set', 'item', 'a', 'newer');
    await eventually(async () => expect(await cache.get(item)).toBeUndefined());
    await data.lift();
    await eventually(() => expect(cache.status().redis).toBe('connected'));
    expect(await cache.get(item)).toBe('newer');
    await second().call('set', 'item', 'a', 'newest');
    await eventually(async () => expect(await cache.get(item)).toBe('newest'));
  });

  it('the data first: Redis is asked until the feed is there, and nothing is kept', async () => {
    const { data, feed } = await loseBoth();
    expect(await cache.getOrLoad(item, () => 'loaded alone')).not.toBe('new');
    await second().call('set', 'item', 'a', 'new');
    await data.lift();
    await eventually(() => expect(cache.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'down' }));
    expect(await cache.get(item)).toBe('new');
    for (const value of ['newer', 'newest', 'last']) {
      await second().call('set', 'item', 'a', value);
      expect(await cache.get(item)).toBe(value);
    }
    await feed.lift();
    await eventually(() => expect(cache.status().invalidationFeed).toBe('up'));
    expect(await cache.get(item)).toBe('last');
    await redis.command('DEL', `${caches.namespace}:${item.text}`);
    await eventually(async () => expect(await cache.get(item)).toBeUndefined());
  });

  it('the data goes and comes alone: what this process invalidated meanwhile is made good first', async () => {
    await using refusal = await proxy.refuse({ where: isData });
    proxy.cut({ where: isData });
    await eventually(() => expect(cache.status()).toMatchObject({ redis: 'unavailable', invalidationFeed: 'up' }));
    await cache.invalidateTags(group('unrelated'));
    await cache.delete(item);
    const alone = keys.item('loaded-alone');
    expect(await cache.getOrLoad(alone, () => 'loaded alone')).toBe('loaded alone');
    await refusal.lift();
    await eventually(() => expect(cache.status().redis).toBe('connected'));
    expect(await cache.get(item)).toBeUndefined();
    await eventually(async () => expect(await second().call('get', 'item', 'a')).toBeUndefined());
    // It never was in Redis, so that nothing would be reported if it went.
    await second().call('remove', 'item', 'loaded-alone');
    expect(await cache.get(alone)).toBeUndefined();
  });
});
