import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, RedisServer, WorkerProcess } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { at, openCache } from '../../support/open-cache.js';

const NEVER_MS = 1_000_000;

describe('the counters', () => {
  const keyOf = testKeys<number>();
  const { prefix } = keyOf('any');
  let server: RedisServer;

  beforeEach(async () => {
    server = await RedisServer.start();
  });
  afterEach(() => server.stop());

  const callsOf = async (...commands: readonly string[]): Promise<number[]> => {
    const stats = String(await server.command('INFO', 'commandstats'));
    return commands.map((command) => Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0));
  };

  it('cost no round trip: a hit in memory sends nothing, a hit in Redis only its read', async () => {
    const options = { redis: at(server), metricsIntervalMs: NEVER_MS, operationTimeoutMs: 5000 };
    await using cache = await openCache(options);
    await using uncopied = await openCache({ ...options, memory: { enabled: false } });
    await cache.set(keyOf('1'), 1);
    await uncopied.set(keyOf('1'), 1);
    await eventually(async () => {
      await cache.get(keyOf('1'));
      await uncopied.get(keyOf('1'));
      const before = await callsOf('get', 'pttl', 'mget', 'hincrby');
      for (let time = 0; time < 100; time++) await cache.get(keyOf('1'));
      expect(await callsOf('get', 'pttl', 'mget', 'hincrby')).toEqual(before);
      for (let time = 0; time < 100; time++) await uncopied.get(keyOf('1'));
      const [get = 0, ...others] = before;
      expect(await callsOf('get', 'pttl', 'mget', 'hincrby')).toEqual([get + 100, ...others]);
    });
  });

  it('reach Redis in batches, by themselves', async () => {
    await using cache = await openCache({ namespace: 'batches', redis: at(server), metricsIntervalMs: 50 });
    await Promise.all(Array.from({ length: 100 }, () => cache.get(keyOf('none'))));
    await eventually(async () => {
      expect(String(await server.command('HGET', 'batches~metrics', `${prefix}|misses`))).toBe('100');
    });
    const [sent = 0] = await callsOf('hincrby');
    expect(sent).toBeLessThan(50);
  });

  it('cover all processes, exactly', async () => {
    const start = () => WorkerProcess.start<typeof import('./worker.js')>(new URL('./worker.ts', import.meta.url));
    await using one = await start();
    await using two = await start();
    await Promise.all([one.call('open', server.url), two.call('open', server.url)]);
    expect(await one.call('load', 'a')).toBe(1);
    expect(await two.call('load', 'a')).toBe(1);
    await one.call('read', 'a', 10);
    await two.call('read', 'a', 20);
    await two.call('read', 'none', 5);
    await one.call('metrics');
    const { hits, misses, totalRequests, hitRate, loads, scope, prefixes, tiers } = await two.call('metrics');
    expect({ hits, misses, totalRequests, hitRate, scope, loads: loads.count }).toEqual({
      hits: 31,
      misses: 6,
      totalRequests: 37,
      hitRate: 83.78,
      scope: 'all-processes',
      loads: 1,
    });
    expect(prefixes['test:shared']).toMatchObject({ hits: 31, misses: 6 });
    expect(tiers.memory.hits + tiers.redis.hits).toBe(31);
    await two.call('read', 'none', 2);
    await two.call('close');
    expect(await one.call('metrics')).toMatchObject({ misses: 8 });
  });

  it('begin anew when Redis does', async () => {
    await using cache = await openCache({ redis: at(server), metricsIntervalMs: NEVER_MS });
    await cache.get(keyOf('none'));
    expect(await cache.metrics()).toMatchObject({ misses: 1, scope: 'all-processes' });
    await server.restart({ empty: true });
    await eventually(() => expect(cache.status().redis).toBe('connected'));
    await cache.get(keyOf('none'));
    await eventually(async () => expect(await cache.metrics()).toMatchObject({ misses: 1, scope: 'all-processes' }));
  });

  it('go on in this process while Redis is away, and are added when it is back', async () => {
    await using cache = await openCache({ redis: at(server), metricsIntervalMs: NEVER_MS });
    await cache.get(keyOf('none'));
    expect(await cache.metrics()).toMatchObject({ misses: 1 });
    await server.pause();
    await eventually(async () => {
      await cache.exists(keyOf('none'));
      expect(cache.status().redis).toBe('unavailable');
    });
    await cache.get(keyOf('none'));
    expect(await cache.metrics()).toMatchObject({ misses: 2, scope: 'this-process', available: false });
    server.resume();
    await eventually(() => expect(cache.status().redis).toBe('connected'));
    const metrics = await cache.metrics();
    expect(metrics).toMatchObject({ misses: 2, scope: 'all-processes', available: true });
    expect(metrics.errors.redis).toBeGreaterThanOrEqual(1);
  });
});
