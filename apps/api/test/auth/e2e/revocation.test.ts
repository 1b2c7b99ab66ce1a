import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CacheService } from '@interviewmaster/cache';
import { eventually } from '@interviewmaster/testing';
import type { Executor } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { signIn, signUp, statusFor, type TestAccount } from '../../support/accounts.js';
import { behindHeldAccount } from '../../support/behind-held-account.js';
import type { TestApp } from '../../support/start-test-app.js';
import { AccessProbeModule } from '../support/access-probe.module.js';
import { useProxy, useRedis } from '@interviewmaster/testing/jest';
import { useAppDatabase, useTestApp } from '../../support/use-test-app.js';

/** What Redis may be doing while a session is revoked. */
const CONDITIONS = ['running', 'paused', 'killed'] as const;

describe('two processes that share PostgreSQL and Redis', () => {
  const redis = useRedis();
  const place = useAppDatabase();
  const environment = { CACHE_NAMESPACE: `test-${randomUUID()}` };
  const options = () => ({ database: place, redis: redis.url, environment, imports: [AccessProbeModule] });
  const one = useTestApp(options);
  const other = useTestApp(options);
  let ada: TestAccount;

  beforeEach(async () => {
    ada = await signUp(one);
  });

  const isConnected = ({ app }: TestApp) => {
    const { redis: state, invalidationFeed, pendingInvalidations } = app.get(CacheService).status();
    return state === 'connected' && invalidationFeed === 'up' && pendingInvalidations === 0;
  };

  it('both refuse a session that one has ended and could tell nobody of', async () => {
    expect([await statusFor(one, ada), await statusFor(other, ada)]).toEqual([200, 200]);
    const broken = jest.spyOn(other.app.get(CacheService), 'deleteMany');
    broken.mockImplementation(() => Promise.reject(new Error('it died')));
    await other.http.post('/api/v1/auth/logout-all').set(ada.auth).expect(500);
    await eventually(async () => (await statusFor(one, ada)) === 401 && (await statusFor(other, ada)) === 401);
    broken.mockRestore();
  });

  it('end the sessions of an account in turn: two at once would each wait for a session that the other has', async () => {
    const second = await signIn(other, ada);
    const areFree = (tx: Executor) =>
      tx.execute(sql`select id from sessions where user_id = ${ada.userId} for update nowait`);
    const signOut = () => other.http.post('/api/v1/auth/logout-all').set(ada.auth);
    expect((await behindHeldAccount(one, ada.userId, signOut, areFree)).status).toBe(204);
    expect([await statusFor(one, ada), await statusFor(one, second)]).toEqual([401, 401]);
  });

  describe.each(CONDITIONS)('with Redis %s', (condition) => {
    beforeEach(async () => {
      await eventually(() => isConnected(one) && isConnected(other));
      // Both have a copy of the session in memory.
      expect([await statusFor(one, ada), await statusFor(other, ada)]).toEqual([200, 200]);
      if (condition === 'paused') await redis.pause();
      if (condition === 'killed') await redis.kill();
    });
    afterEach(async () => {
      if (condition === 'paused') redis.resume();
      if (condition === 'killed') await redis.restart();
    });

    it('both let a living session in', async () => {
      expect([await statusFor(one, ada), await statusFor(other, ada)]).toEqual([200, 200]);
    });

    it('refuse a session at once that was ended in the other', async () => {
      const here = await signIn(one, ada);
      await other.http.delete(`/api/v1/auth/sessions/${ada.sessionId}`).set(here.auth).expect(204);

      expect([await statusFor(one, ada), await statusFor(other, ada)]).toEqual([401, 401]);
      expect(await statusFor(one, here)).toBe(200);
    });

    it('refuse all sessions at once after a sign-out everywhere', async () => {
      const second = await signIn(other, ada);
      await one.http.post('/api/v1/auth/logout-all').set(ada.auth).expect(204);

      for (const app of [one, other]) {
        expect([await statusFor(app, ada), await statusFor(app, second)]).toEqual([401, 401]);
      }
    });

    it('know a changed role at once', async () => {
      const asEditor = async ({ http }: TestApp) => (await http.get('/access-probe/editor').set(ada.auth)).status;
      expect([await asEditor(one), await asEditor(other)]).toEqual([403, 403]);
      const { auth } = await signUp(other, { roles: ['admin'] });
      await other.http
        .put(`/api/v1/admin/users/${ada.userId}/roles`)
        .set(auth)
        .set('if-match', '*')
        .send({ roles: ['editor'] })
        .expect(200);
      expect([await asEditor(one), await asEditor(other)]).toEqual([200, 200]);
    });
  });
});

describe('two processes of which one cannot reach Redis', () => {
  const redis = useRedis();
  const proxy = useProxy(redis);
  const place = useAppDatabase();
  const environment = { CACHE_NAMESPACE: `test-${randomUUID()}` };
  const near = useTestApp(() => ({ database: place, environment, redis: redis.url }));
  const far = useTestApp(() => ({ database: place, environment, redis: `redis://127.0.0.1:${proxy.port}` }));

  const endAt = ({ http }: TestApp, { auth }: TestAccount) =>
    http.post('/api/v1/auth/logout-all').set(auth).expect(204);

  it('both refuse a session that was ended in the one that cannot, once it has answered', async () => {
    const ada = await signUp(near);
    expect([await statusFor(near, ada), await statusFor(far, ada)]).toEqual([200, 200]);
    const fault = proxy.blackhole();
    await endAt(far, ada);
    const statuses = [await statusFor(near, ada), await statusFor(far, ada)];
    await fault.lift();
    expect(statuses).toEqual([401, 401]);
  });
});
