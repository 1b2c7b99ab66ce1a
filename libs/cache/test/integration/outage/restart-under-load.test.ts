import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheTag } from '../../../src/index.js';
import { eventually, RedisServer } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { LogSpy } from '../../support/logged.js';
import { at, type OpenCache, openCache } from '../../support/open-cache.js';
import { MixedLoad } from './load.js';

describe('an outage under load', () => {
  const keyOf = testKeys<string>();
  let server: RedisServer;
  let log: LogSpy;
  let cache: OpenCache;

  beforeEach(async () => {
    log = new LogSpy();
    server = await RedisServer.start();
    // An operation is to miss Redis before the feed does: one line tells of both.
    cache = await openCache({ redis: at(server), operationTimeoutMs: 1000 });
  });
  afterEach(async () => {
    await cache.onApplicationShutdown();
    await server.stop();
    log[Symbol.dispose]();
  });

  const isAway = (): void => expect(cache.status().redis).toBe('unavailable');
  const isBack = (): void =>
    expect(cache.status()).toMatchObject({
      redis: 'connected',
      breaker: 'closed',
      invalidationFeed: 'up',
      pendingInvalidations: 0,
    });
  const servesOn = async (load: MixedLoad, operations = 500): Promise<void> => {
    const before = load.operations;
    await eventually(() => expect(load.operations).toBeGreaterThan(before + operations));
  };

  it.each([
    ['is ended', () => server.kill(), () => server.restart({ empty: true })],
    ['hangs', () => server.pause(), async () => server.resume()],
  ])('throws nothing and is logged once, when Redis %s and comes back', async (_what, breakIt, mend) => {
    const load = new MixedLoad(cache);
    await servesOn(load);
    expect(log.warnings).toEqual([]);
    await breakIt();
    await eventually(isAway);
    await servesOn(load, 2000);
    isAway();
    expect(log.warnings).toEqual([
      expect.stringMatching(/^Redis is unavailable \(.+\); the cache goes on from its memory/),
    ]);
    expect(log.notices).toEqual([]);
    expect(await cache.metrics()).toMatchObject({ available: false, scope: 'this-process' });
    await mend();
    await eventually(isBack);
    await servesOn(load);
    expect(await load.stop()).toEqual([]);
    await eventually(isBack);
    expect(log.warnings).toHaveLength(1);
    expect(log.notices).toEqual([expect.stringMatching(/^Redis is back after \d+ ms; the cache uses it again\.$/)]);
    const { available, scope, errors } = await cache.metrics();
    expect({ available, scope }).toEqual({ available: true, scope: 'all-processes' });
    expect(errors.redis).toBeGreaterThanOrEqual(1);
    await cache.set(keyOf('after'), 'right');
    expect(await cache.get(keyOf('after'))).toBe('right');
  });

  it('is told apart from the next one', async () => {
    for (let outage = 1; outage <= 2; outage++) {
      await server.kill();
      await eventually(isAway);
      await server.restart();
      await eventually(isBack);
      expect([log.warnings, log.notices].map((lines) => lines.length)).toEqual([outage, outage]);
    }
  });

  it.each([
    ['is ended, and comes back with all it had', () => server.kill(), () => server.restart()],
    ['hangs', () => server.pause(), async () => server.resume()],
  ])('serves nothing again that was invalidated while Redis %s', async (what, breakIt, mend) => {
    const saves = what.startsWith('is ended');
    const ids = ['deleted', 'tagged', 'matched:1', 'replaced', 'expired', 'kept'];
    for (const id of ids) await cache.set(keyOf(id), 'old', { tags: [cacheTag('of', id)] });
    if (saves) await server.command('SAVE');
    await breakIt();
    await cache.delete(keyOf('deleted'));
    await eventually(isAway);
    await cache.invalidateTags(cacheTag('of', 'tagged'));
    await cache.deletePattern(`${keyOf('x').prefix}:matched*`);
    await cache.set(keyOf('replaced'), 'new');
    await cache.expire(keyOf('expired'), 100);
    expect(await cache.get(keyOf('deleted'))).toBeUndefined();
    expect(await cache.get(keyOf('tagged'))).toBeUndefined();
    expect(await cache.get(keyOf('matched:1'))).toBeUndefined();
    expect(await cache.get(keyOf('replaced'))).toBe('new');
    expect(cache.status().pendingInvalidations).toBeGreaterThan(0);
    await mend();
    await eventually(isBack);
    await using other = await openCache({ redis: at(server), ...(await namespaceOf(server)) });
    for (const reader of [cache, other]) {
      // A server that came back from its disk may have lost changes before the outage too: nothing of it is believed.
      expect(await reader.get(keyOf('kept'))).toBe(saves ? undefined : 'old');
      expect(await reader.get(keyOf('deleted'))).toBeUndefined();
      expect(await reader.get(keyOf('tagged'))).toBeUndefined();
      expect(await reader.get(keyOf('matched:1'))).toBeUndefined();
      expect(await reader.get(keyOf('replaced'))).not.toBe('old');
    }
  });
});

/** Of the one cache that uses this server. */
async function namespaceOf(server: RedisServer): Promise<{ namespace: string }> {
  const keys = (await server.command('KEYS', '*~epoch')) as string[];
  return { namespace: /^\{(.+)\}~epoch$/.exec(keys[0]!)![1]! };
}
