import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RemoteLoadError } from '../../src/index.js';
import { eventually } from '@interviewmaster/testing';
import { useProxy, useRedis } from '@interviewmaster/testing/jest';
import { isFeed } from './support/connections.js';
import { HeldLoader } from './support/held-loader.js';
import { Caches } from './support/open-cache.js';
import { keys } from './support/scenario-keys.js';
import { type CacheProcess, startProcess, useProcess } from './support/start-process.js';
import { expectStillPending } from './support/still-pending.js';

const CALLERS = 10_000;

const redis = useRedis();
/** The network of the two processes. */
const proxy = useProxy(redis);
const first = useProcess();
const second = useProcess();
let caches: Caches;

beforeEach(async () => {
  caches = new Caches(redis);
  const { namespace } = caches;
  await Promise.all([first, second].map((process) => process.call('open', address(), { namespace, leaseMs: 500 })));
});
afterEach(() => caches.close());

const address = () => ({ host: proxy.host, port: proxy.port });

describe('1 many callers, one load', () => {
  it('runs the loader once for ten thousand callers of a cold key, and gives all of them the same object', async () => {
    const cache = await caches.open();
    const loader = new HeldLoader();
    const calls = Array.from({ length: CALLERS }, () => cache.getOrLoad(keys.item('a'), loader.load));
    await loader.begun;
    loader.finish({ name: 'Ada' });
    const values = new Set(await Promise.all(calls));
    expect([...values]).toEqual([{ name: 'Ada' }]);
    expect(loader.runs).toBe(1);
  });

  it('runs it once for the process when Redis is away', async () => {
    const cache = await caches.open();
    const loader = new HeldLoader();
    await redis.pause();
    try {
      const early = Array.from({ length: 100 }, () => cache.getOrLoad(keys.item('a'), loader.load));
      await loader.begun;
      const late = Array.from({ length: 1000 }, () => cache.getOrLoad(keys.item('a'), loader.load));
      loader.finish(1);
      expect(new Set(await Promise.all([...early, ...late]))).toEqual(new Set([1]));
      expect(loader.runs).toBe(1);
    } finally {
      redis.resume();
    }
  });

  it('holds without the memory tier too', async () => {
    const cache = await caches.open({ memory: { enabled: false } });
    const loader = new HeldLoader();
    const calls = Array.from({ length: 1000 }, () => cache.getOrLoad(keys.item('a'), loader.load));
    await loader.begun;
    loader.finish(1);
    expect(new Set(await Promise.all(calls))).toEqual(new Set([1]));
    expect(loader.runs).toBe(1);
  });
});

describe('2 a failing load runs once, and all get the same error', () => {
  it('gives every caller of the process the very error, and caches nothing', async () => {
    const cache = await caches.open();
    const loader = new HeldLoader();
    const calls = Array.from({ length: 1000 }, () => cache.getOrLoad(keys.item('a'), loader.load));
    const outcomes = Promise.allSettled(calls);
    await loader.begun;
    const error = new Error('the database is away');
    loader.fail(error);
    const reasons = (await outcomes).map((outcome) => outcome.status === 'rejected' && outcome.reason);
    expect(reasons.every((reason) => reason === error)).toBe(true);
    expect(loader.runs).toBe(1);
    expect(await cache.get(keys.item('a'))).toBeUndefined();
    expect(await cache.getOrLoad(keys.item('a'), () => 'well again')).toBe('well again');
  });

  it('tells those who wait in another process what failed, without a load of theirs', async () => {
    const cache = await caches.open();
    const failing = first.call('holdLoad', 'one', 'item', 'a').catch((error: unknown) => error);
    await first.call('loadBegun', 'one');
    const own = new HeldLoader();
    const waiting = Array.from({ length: 100 }, () =>
      cache.getOrLoad(keys.item('a'), own.load).catch((error: unknown) => error),
    );
    await expectStillPending(Promise.race(waiting));
    await first.call('failLoad', 'one', 'the database is away', 'DB_AWAY');
    expect(await failing).toMatchObject({ message: 'the database is away', code: 'DB_AWAY' });
    for (const error of await Promise.all(waiting)) {
      expect(error).toBeInstanceOf(RemoteLoadError);
      expect(error).toMatchObject({ message: 'the database is away', remoteName: 'Error', remoteCode: 'DB_AWAY' });
    }
    expect(own.runs).toBe(0);
    expect(await cache.get(keys.item('a'))).toBeUndefined();
    expect(await cache.getOrLoad(keys.item('a'), () => 'well again')).toBe('well again');
  });

  it('gives those who wait in another process the message that is meant for them', async () => {
    const [here, there] = [await caches.open({ failureMessage: () => 'withheld' }), await caches.open()];
    const loader = new HeldLoader();
    const failing = here.getOrLoad(keys.item('a'), loader.load).catch((error: unknown) => error);
    await loader.begun;
    const waiting = there.getOrLoad(keys.item('a'), () => 'not asked for').catch((error: unknown) => error);
    await expectStillPending(waiting);
    const error = new Error('no row of ada@example.com');
    loader.fail(error);
    expect(await failing).toBe(error);
    expect(await waiting).toMatchObject({ code: 'CACHE_LOAD_FAILED_ELSEWHERE', message: 'withheld' });
  });
});

describe('2 a load that never ends has failed at its hard time-out', () => {
  it('for all who wait, here and there, and the next one may begin', async () => {
    const hasty = keys.hasty('a');
    const cache = await caches.open();
    const hung = first.call('holdLoad', 'hung', 'hasty', 'a').catch((error: unknown) => error);
    await first.call('loadBegun', 'hung');
    const own = new HeldLoader();
    const waiting = await cache.getOrLoad(hasty, own.load).catch((error: unknown) => error);
    expect(await hung).toMatchObject({ code: 'CACHE_LOAD_TIMEOUT' });
    // Whoever has waited as long as a load may take need not hear of its end.
    expect(['CACHE_LOAD_FAILED_ELSEWHERE', 'CACHE_LOAD_TIMEOUT']).toContain((waiting as { code: string }).code);
    expect(own.runs).toBe(0);
    expect(await cache.getOrLoad(hasty, () => 'well again')).toBe('well again');
  });
});

describe('3 two processes, one load', () => {
  it('runs one loader for two thousand callers in two processes', async () => {
    const plan = (value: string) => ({ value, takesMs: 100 });
    const values = await Promise.all([
      first.call('loadMany', 1000, 'item', 'a', plan('first')),
      second.call('loadMany', 1000, 'item', 'a', plan('second')),
    ]);
    expect(new Set(values.flat()).size).toBe(1);
    const counts = await Promise.all([first.call('loadCount'), second.call('loadCount')]);
    expect(counts.toSorted()).toEqual([0, 1]);
  });

  it('is the one that began after a tag was invalidated, also for a process that hears of that late', async () => {
    const cache = await caches.open();
    const [key, neighbour] = [keys.member('g.1'), keys.member('g.2')];
    await cache.setMany([key, neighbour].map((member) => ({ key: member, value: 'known' })));
    await eventually(async () => {
      expect(await second.call('get', 'member', 'g.1')).toBe('known');
      expect(await second.call('get', 'member', 'g.2')).toBe('known');
      expect(await second.call('memoryEntries')).toBe(2);
    });
    await cache.delete(key);
    const older = new HeldLoader();
    const loading = cache.getOrLoad(key, older.load);
    await older.begun;
    proxy.delay(400, { direction: 'toClient', where: isFeed });
    await first.call('invalidateGroup', 'g');
    const ofFirst = first.call('holdLoad', 'new', 'member', 'g.1');
    await first.call('loadBegun', 'new');
    const ofSecond = second.call('load', 'member', 'g.1', { value: 'not asked for' });
    await expectStillPending(ofSecond);
    await eventually(async () => expect(await second.call('get', 'member', 'g.2')).toBeUndefined());
    await first.call('finishLoad', 'new', 'new');
    expect(await Promise.all([ofFirst, ofSecond])).toEqual(['new', 'new']);
    expect(await second.call('loadCount')).toBe(0);
    older.finish('old');
    expect(await loading).toBe('old');
    await proxy.restore();
  });

  it('runs one loader a key for two processes that race through a hundred keys', async () => {
    // On a slow network: each has asked long before it can hear that the other has begun.
    proxy.delay(5, { direction: 'toClient' });
    const ids = Array.from({ length: 100 }, (_, index) => `k${index}`);
    const race = (process: CacheProcess, value: string) =>
      Promise.all(ids.map((id) => process.call('load', 'item', id, { value, takesMs: 20 })));
    const [ofFirst, ofSecond] = await Promise.all([race(first, 'first'), race(second, 'second')]);
    await proxy.restore();
    expect(ofFirst).toEqual(ofSecond);
    const counts = await Promise.all([first.call('loadCount'), second.call('loadCount')]);
    expect(counts[0] + counts[1]).toBe(ids.length);
  });
});

describe('4 the lease holder is killed', () => {
  it('lets one of those who wait take over, and only one', async () => {
    const doomed = await startProcess();
    try {
      await doomed.call('open', address(), { namespace: caches.namespace, leaseMs: 500 });
      const lost = doomed.call('holdLoad', 'lost', 'item', 'a').catch((error: unknown) => error);
      await doomed.call('loadBegun', 'lost');
      const plan = (value: string) => ({ value, takesMs: 50 });
      const waiting = Promise.all([
        first.call('loadMany', 100, 'item', 'a', plan('first')),
        second.call('loadMany', 100, 'item', 'a', plan('second')),
      ]);
      await expectStillPending(waiting);
      await doomed.kill('SIGKILL');
      expect(await lost).toMatchObject({ code: 'WORKER_ENDED' });
      expect(new Set((await waiting).flat()).size).toBe(1);
      const counts = await Promise.all([first.call('loadCount'), second.call('loadCount')]);
      expect(counts[0] + counts[1]).toBe(1);
    } finally {
      await doomed.stop();
    }
  });

  it('refuses the value of a holder that stood still until after its lease had run out', async () => {
    const late = first.call('holdLoad', 'late', 'item', 'a');
    await first.call('loadBegun', 'late');
    await first.pause();
    try {
      expect(await second.call('load', 'item', 'a', { value: 'of the successor' })).toBe('of the successor');
    } finally {
      first.resume();
    }
    await first.call('finishLoad', 'late', 'of the sleeper');
    expect(await late).toBe('of the sleeper');
    await eventually(async () => expect(await first.call('get', 'item', 'a')).toBe('of the successor'));
    expect(await second.call('get', 'item', 'a')).toBe('of the successor');
  });
});
