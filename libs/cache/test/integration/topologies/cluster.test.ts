import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cluster } from 'ioredis';
import { cacheTag, type RedisOptions, systemClock } from '../../../src/index.js';
import { ClusterFeed } from '../../../src/redis/cluster-feed.js';
import { createNodeConnection } from '../../../src/redis/connection.js';
import { KeySpace } from '../../../src/redis/key-space.js';
import { eventually, RedisCluster } from '@interviewmaster/testing';
import { HeldLoader } from '../../scenarios/support/held-loader.js';
import { testKeys } from '../../support/keys.js';
import { LogSpy } from '../../support/logged.js';
import { type OpenCache, openCache } from '../../support/open-cache.js';

const MANY = Array.from({ length: 120 }, (_, index) => String(index));

/** Hundreds of operations at once, on six servers: a busy machine needs longer than the default deadline. */
const PATIENT_MS = 5000;

describe('a cache on a Cluster', () => {
  let cluster: RedisCluster;
  let redis: RedisOptions;
  let log: LogSpy;

  beforeAll(async () => {
    log = new LogSpy();
    cluster = await RedisCluster.start();
    redis = { topology: { kind: 'cluster', nodes: cluster.startupNodes, tls: false } };
  });
  afterEach(async () => {
    for (const node of cluster.nodes.filter(({ isAnswering }) => !isAnswering)) await node.restart();
    await cluster.settled();
  });
  afterAll(async () => {
    log[Symbol.dispose]();
    await cluster.stop();
  });

  const expectWell = (cache: OpenCache): void =>
    expect(cache.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'up', pendingInvalidations: 0 });

  it('stores, loads, tags and removes keys of every node', async () => {
    const keyOf = testKeys<string>();
    await using cache = await openCache({
      namespace: 'every-node',
      redis,
      operationTimeoutMs: PATIENT_MS,
      memory: { enabled: false },
    });
    expectWell(cache);
    const owners = await Promise.all(MANY.map((id) => cluster.primaryOf(`every-node:${keyOf(id).text}`)));
    expect(new Set(owners).size).toBe(3);
    const keys = MANY.map((id) => keyOf(id));
    const tags = [cacheTag('t'), cacheTag('u')];
    await cache.setMany(keys.slice(0, 60).map((key) => ({ key, value: key.text, tags })));
    for (const key of keys.slice(60)) expect(await cache.getOrLoad(key, () => key.text)).toBe(key.text);
    expect(await cache.getMany(keys)).toEqual(keys.map(({ text }) => text));
    expect(await cache.expire(keys[70]!, 10)).toBe(true);
    expect(await cache.ttlSeconds(keys[70]!)).toBeLessThanOrEqual(10);
    await cache.deleteMany(keys.slice(100));
    await cache.invalidateTags(...tags);
    const left = keys.map(({ text }, index) => (index >= 60 && index < 100 ? text : undefined));
    expect(await cache.getMany(keys)).toEqual(left);
    expect(await cache.metrics()).toMatchObject({
      scope: 'all-processes',
      sets: 60,
      deletes: 20,
      loads: { count: 60 },
    });
  });

  it('deletes by pattern on all nodes, and says exactly how many', async () => {
    const [keyOf, otherOf] = [testKeys(), testKeys()];
    await using one = await openCache({ namespace: 'by-pattern', redis, operationTimeoutMs: PATIENT_MS });
    await using two = await openCache({ namespace: 'by-pattern', redis, operationTimeoutMs: PATIENT_MS });
    await one.setMany(MANY.flatMap((id) => [keyOf, otherOf].map((of) => ({ key: of(id), value: id }))));
    await two.getMany(MANY.map((id) => keyOf(id)));
    expect(await one.deletePattern(`${keyOf('any').prefix}:*`)).toBe(MANY.length);
    for (const cache of [one, two]) {
      await eventually(async () => {
        expect(await cache.getMany(MANY.map((id) => keyOf(id)))).toEqual(MANY.map(() => undefined));
      });
      expect(await cache.getMany(MANY.map((id) => otherOf(id)))).toEqual(MANY);
    }
    expect(await two.deletePattern(`${keyOf('any').prefix}:*`)).toBe(0);
  });

  it('runs one load for two services, which a delete in the other makes final', async () => {
    const keyOf = testKeys<string>();
    await using one = await openCache({ namespace: 'one-load', redis });
    await using two = await openCache({ namespace: 'one-load', redis });
    const shared = new HeldLoader<string>();
    const first = one.getOrLoad(keyOf('shared'), shared.load);
    await shared.begun;
    const second = two.getOrLoad(keyOf('shared'), () => 'not asked for');
    shared.finish('loaded');
    expect(await Promise.all([first, second])).toEqual(['loaded', 'loaded']);

    const overtaken = new HeldLoader<string>();
    const loading = one.getOrLoad(keyOf('overtaken'), overtaken.load);
    await overtaken.begun;
    await two.delete(keyOf('overtaken'));
    overtaken.finish('old');
    expect(await loading).toBe('old');
    expect(await one.get(keyOf('overtaken'))).toBeUndefined();
    expect(await two.get(keyOf('overtaken'))).toBeUndefined();
  });

  it('hears of what others change on any node', async () => {
    const keyOf = testKeys<string>();
    const namespace = 'coherent';
    await using one = await openCache({ namespace, redis });
    await using two = await openCache({ namespace, redis });
    const [ids, keys] = [MANY.slice(0, 30), MANY.slice(0, 30).map((id) => keyOf(id))];
    const expectBoth = (values: unknown[]): Promise<unknown> =>
      Promise.all([one, two].map((cache) => eventually(async () => expect(await cache.getMany(keys)).toEqual(values))));
    const redisKeys = keys.map(({ text }) => `${namespace}:${text}`);
    await one.setMany(keys.map((key) => ({ key, value: 'old' })));
    await expectBoth(ids.map(() => 'old'));
    await eventually(async () => {
      await one.getMany(keys);
      expect((await one.metrics()).tiers.memory.entries).toBe(keys.length);
    });
    const foreign = cluster.client();
    await one.set(keyOf('source'), 'theirs');
    for (const redisKey of redisKeys.slice(0, 15)) await foreign.del(redisKey);
    for (const redisKey of redisKeys.slice(15)) await foreign.set(redisKey, 'not ours');
    await expectBoth(ids.map(() => undefined));
    await two.setMany(keys.map((key) => ({ key, value: 'new' })));
    await expectBoth(ids.map(() => 'new'));
  });

  it('has heard of changes only as far as the slowest node has told', async () => {
    const { feed, downs } = await openFeed();
    const silent = await cluster.replicaOf('any');
    await silent.pause();
    const silentSince = systemClock.now();
    await eventually(() => expect(downs).toHaveLength(1));
    expect(feed.reportedUntilMs).toBeLessThanOrEqual(silentSince);
    silent.resume();
    await eventually(() => feed.isUp && feed.reportedUntilMs > silentSince);
    feed.close();
  });

  it('does not take its own end for an outage', async () => {
    const { client, feed, downs } = await openFeed();
    feed.close();
    const ended = once(client, 'end');
    client.disconnect();
    await ended;
    expect(downs).toEqual([]);
  });

  /** The feed alone, up; `downs` gets the reason each time that it goes down. */
  async function openFeed(): Promise<{ client: Cluster; feed: ClusterFeed; downs: Error[] }> {
    // One that looks for nodes again forgets a paused replica, perhaps before its silence is noticed.
    const client = cluster.client({ slotsRefreshInterval: 600_000 });
    // Clients are not told of a replica that has nothing yet.
    for (const id of MANY) await client.set(id, '1');
    await eventually(() => {
      client.refreshSlotsCache();
      return client.nodes('all').length === cluster.nodes.length;
    });
    const downs: Error[] = [];
    const options = { ...redis, connectTimeoutMs: 5000, commandTimeoutMs: 5000, name: 'feed-alone' };
    const connect = (host: string, port: number) => createNodeConnection(options, host, port);
    const feed = new ClusterFeed(client, connect, new KeySpace('feed-alone'), systemClock, {
      onUp: () => undefined,
      onDown: (reason) => downs.push(reason),
      onChange: () => undefined,
      onFlush: () => undefined,
      onProgress: () => undefined,
    });
    await feed.open();
    await eventually(() => feed.isUp);
    return { client, feed, downs };
  }

  it('outlives a primary: nothing throws, nothing invalidated comes back, and all of it works again', async () => {
    const keyOf = testKeys<string>();
    const namespace = 'fails-over';
    await using one = await openCache({ namespace, redis, operationTimeoutMs: PATIENT_MS });
    await using two = await openCache({ namespace, redis, operationTimeoutMs: PATIENT_MS });
    const caches = [one, two];
    const [before, during, kept] = [MANY.slice(0, 30), MANY.slice(30, 60), MANY.slice(60, 90)].map((ids) =>
      ids.map((id) => keyOf(id)),
    ) as [ReturnType<typeof keyOf>[], ReturnType<typeof keyOf>[], ReturnType<typeof keyOf>[]];
    await one.setMany([...before, ...during, ...kept].map((key) => ({ key, value: 'old' })));
    for (const cache of caches) expect(await cache.getMany(during)).toEqual(during.map(() => 'old'));
    await cluster.settled();
    await one.deleteMany(before);

    const dead = await cluster.killPrimaryOf(`${namespace}:${kept[0]!.text}`);
    await one.deleteMany(during);
    expect(one.status().redis).toBe('unavailable');
    let loads = 0;
    await eventually(async () => {
      expect(await one.getMany([...before, ...during])).toEqual([...before, ...during].map(() => undefined));
      expect(await one.getOrLoad(keyOf(`during-${++loads}`), () => 'loaded')).toBe('loaded');
      await two.getMany(kept);
      caches.forEach(expectWell);
    });

    expect(loads).toBeGreaterThan(1);
    expect(await cluster.primaryOf(`${namespace}:${kept[0]!.text}`)).not.toBe(dead);
    const gone = [...before, ...during].map(() => undefined);
    for (const cache of caches) expect(await cache.getMany([...before, ...during])).toEqual(gone);
    await one.setMany(kept.map((key) => ({ key, value: 'new' })));
    for (const cache of caches) {
      await eventually(async () => expect(await cache.getMany(kept)).toEqual(kept.map(() => 'new')));
    }
    const foreign = cluster.client();
    for (const { text } of kept) await foreign.del(`${namespace}:${text}`);
    for (const cache of caches) {
      await eventually(async () => expect(await cache.getMany(kept)).toEqual(kept.map(() => undefined)));
    }
  });

  it.each(['idle', 'busy'])('serves nothing that a replica brings back, %s while it takes over', async (mode) => {
    const key = testKeys<string>()('lost');
    const namespace = `lost-delete-${mode}`;
    await using cache = await openCache({ namespace, redis });
    await cache.set(key, 'old');
    await cluster.settled();
    const redisKey = `${namespace}:${key.text}`;
    const [primary, replica] = [await cluster.primaryOf(redisKey), await cluster.replicaOf(redisKey)];
    await replica.pause();
    await primary.command('CLIENT', 'KILL', 'TYPE', 'replica');
    await cache.delete(key);
    await primary.kill();
    replica.resume();
    await eventually(async () => {
      if (mode === 'busy') expect(await cache.get(key)).toBeUndefined();
      expect(await cluster.primaryOf(redisKey)).toBe(replica);
    });
    await cluster.settled();
    expect(await replica.command('EXISTS', redisKey)).toBe(1);
    await eventually(() => expectWell(cache));
    expect(await cache.get(key)).toBeUndefined();
  });
});
