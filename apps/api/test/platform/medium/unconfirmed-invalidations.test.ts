import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { eventually, RedisServer, TcpProxy } from '@interviewmaster/testing';
import type { TestDatabase } from '@interviewmaster/testing/postgres';
import { Database, unconfirmedInvalidations } from '@interviewmaster/database';
import { CachedTraces } from '../../../src/modules/users/erasure/cached-traces.js';
import { UnconfirmedInvalidations } from '../../../src/platform/cache/unconfirmed-invalidations.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { createAppDatabase } from '../../support/app-database.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';

const ME = '/api/v1/users/me';

describe('what Redis has not acknowledged', () => {
  let redis: RedisServer;
  let place: TestDatabase;
  let proxy: TcpProxy;
  let environment: Record<string, string>;
  /** Behind the proxy. */
  let far: TestApp;
  let ada: TestAccount;

  beforeEach(async () => {
    [redis, place] = await Promise.all([RedisServer.start(), createAppDatabase('pg')]);
    proxy = await TcpProxy.start({ targetPort: redis.port });
    environment = {
      CACHE_NAMESPACE: `test-${randomUUID()}`,
      JOBS_CONCURRENCY: '0',
      AUTH_SIGNING_KEYS: `test:${randomUUID()}`,
    };
    far = await startTestApp({ database: place, redis: `redis://127.0.0.1:${proxy.port}`, environment });
    ada = await signUp(far);
    await eventually(() => far.app.get(CacheService).status().redis === 'connected');
    await far.http.get(ME).set(ada.auth).expect(200);
  });
  afterEach(async () => {
    await far.close();
    await proxy.stop();
    await Promise.all([redis.stop(), place.drop()]);
  });

  const rename = (displayName: string) =>
    far.http.patch(ME).set(ada.auth).set('if-match', '*').send({ displayName }).expect(200);
  const nameAt = async ({ http }: TestApp): Promise<unknown> =>
    ((await http.get(ME).set(ada.auth).expect(200)).body as { displayName: unknown }).displayName;
  const kept = () => far.app.get(Database).db.select().from(unconfirmedInvalidations);

  it('is carried out by the process that starts next, if the one that was cut off did not live to do it', async () => {
    proxy.blackhole();
    await rename('Ada');
    await rename('Ada L.');
    expect((await kept()).map(({ text }) => text).toSorted()).toEqual([
      `user:${ada.userId}:practice`,
      `user:profile:${ada.userId}`,
    ]);
    // It ends as if it had been killed: Redis hears no more of it.
    const next = await startTestApp({ database: place, redis: redis.url, environment });
    try {
      await eventually(() => next.app.get(CacheService).status().redis === 'connected');
      expect(await nameAt(next)).toBe('Ada L.');
      await eventually(async () => {
        await next.app.get(UnconfirmedInvalidations).carryOut();
        expect(await kept()).toEqual([]);
      });
    } finally {
      await next.close();
    }
  });

  it('is kept while Redis is away, and forgotten once it has acknowledged it', async () => {
    const unconfirmed = far.app.get(UnconfirmedInvalidations);
    const fault = proxy.blackhole();
    await rename('Ada');
    await unconfirmed.carryOut();
    expect(await kept()).not.toEqual([]);
    await fault.lift();
    await eventually(() => far.app.get(CacheService).status().pendingInvalidations === 0);
    await unconfirmed.carryOut();
    expect(await kept()).toEqual([]);
  });

  it('may be much', async () => {
    const unconfirmed = far.app.get(UnconfirmedInvalidations);
    const ids = Array.from({ length: 2500 }, () => randomUUID());
    for (const part of [ids.slice(0, 1250), ids.slice(1250)]) {
      await unconfirmed.keep({ keys: part.map((id) => CacheKeys.userProfile(id)) });
    }
    // Redis may be late with some, which are then tried again.
    await eventually(async () => {
      await unconfirmed.carryOut();
      expect(await kept()).toEqual([]);
    });
  });

  it('names no user who was erased', async () => {
    const eve = await signUp(far);
    proxy.blackhole();
    await rename('Ada');
    const before = await kept();
    await far.http.patch(ME).set(eve.auth).set('if-match', '*').send({ displayName: 'Eve' }).expect(200);
    await far.app.get(CachedTraces).erase(eve.userId);
    expect(await kept()).toEqual(before);
  });
});
