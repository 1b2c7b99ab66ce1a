import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { eventually } from '@interviewmaster/testing';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { SessionsService } from '../../../src/modules/auth/sessions/sessions.service.js';
import { expiredToken, forgeToken } from '../../auth/support/forge-token.js';
import { signIn, signUp } from '../../support/accounts.js';
import type { TestApp } from '../../support/start-test-app.js';
import { Candidate, INTERVIEWS } from '../support/candidate.js';
import { OpenStream } from '../support/read-events.js';
import { useRedis } from '@interviewmaster/testing/jest';
import { useAppDatabase, useTestApp } from '../../support/use-test-app.js';

/** Well below the 15 s after which a quiet stream sends something, and then would notice. */
const SOON_MS = 8000;

/** What somebody does, in one process, that ends a session. */
type Act = (at: TestApp, whose: Candidate) => Promise<unknown>;

const ACTS: readonly (readonly [string, Act])[] = [
  ['signs out', (at, { account }) => at.http.post('/api/v1/auth/logout').set(account.auth).expect(204)],
  [
    'signs out with an expired token',
    async (at, { account }) =>
      at.http
        .post('/api/v1/auth/logout')
        .set({ authorization: `Bearer ${await expiredToken(at, account, 60)}` })
        .expect(204),
  ],
  ['signs out everywhere', (at, { account }) => at.http.post('/api/v1/auth/logout-all').set(account.auth).expect(204)],
  [
    'ends the session from the list',
    async (at, { account }) =>
      at.http
        .delete(`/api/v1/auth/sessions/${account.sessionId}`)
        .set((await signIn(at, account)).auth)
        .expect(204),
  ],
  [
    'changes the password in another session',
    async (at, { account }) =>
      at.http
        .post('/api/v1/auth/password')
        .set((await signIn(at, account)).auth)
        .send({ currentPassword: account.password, newPassword: 'seven-wet-llamas-in-a-tuba-5' })
        .expect(204),
  ],
  [
    'uses a stolen refresh token',
    async (at, { account: { refreshToken } }) => {
      const refresh = () => at.http.post('/api/v1/auth/refresh').send({ refreshToken });
      await refresh().expect(200);
      await at.app.get(Database).db.execute(sql`update refresh_tokens set used_at = used_at - interval '11 seconds'`);
      await refresh().expect(401);
    },
  ],
  [
    'ends the sessions as an administrator',
    async (at, { account }) =>
      at.http
        .delete(`/api/v1/admin/users/${account.userId}/sessions`)
        .set((await signUp(at, { roles: ['admin'] })).auth)
        .expect(200),
  ],
  [
    'leaves for good',
    (at, { account }) =>
      at.http.delete('/api/v1/users/me').set(account.auth).send({ password: account.password }).expect(204),
  ],
  [
    'lets the session expire',
    async (at, { account: { sessionId } }) => {
      await at.app.get(Database).db.execute(sql`update sessions set expires_at = now() where id = ${sessionId}`);
      // Which caches would know by themselves: they have the time of expiry.
      await at.app.get(SessionsService).forget([sessionId]);
    },
  ],
];

/** Two processes that share PostgreSQL and Redis. */
describe('the streams of a session end, in every process,', () => {
  const redis = useRedis();
  const place = useAppDatabase();
  const environment = { CACHE_NAMESPACE: `test-${randomUUID()}` };
  const options = () => ({ database: place, redis: redis.url, environment });
  const here = useTestApp(options);
  const elsewhere = useTestApp(options);
  let ada: Candidate;
  let near: OpenStream;
  let far: OpenStream;
  let id: string;

  beforeEach(async () => {
    await eventually(() => [here, elsewhere].every(isConnected));
    ada = await Candidate.signUp(here);
    ({ id } = await ada.begin());
    near = await OpenStream.open(here.url, ada, id, 2);
    far = await OpenStream.open(elsewhere.url, ada, id, 2);
  });
  afterEach(() => Promise.all([near[Symbol.asyncDispose](), far[Symbol.asyncDispose]()]));

  const isConnected = ({ app }: TestApp) => {
    const { redis: state, invalidationFeed, pendingInvalidations } = app.get(CacheService).status();
    return state === 'connected' && invalidationFeed === 'up' && pendingInvalidations === 0;
  };

  async function expectEnd(): Promise<void> {
    const ended = Promise.all([near.ended, far.ended]).then(() => 'ended');
    expect(await Promise.race([ended, sleep(SOON_MS, 'open', { ref: false })])).toBe('ended');
    expect([...near.events, ...far.events]).toEqual([]);
    for (const { url } of [here, elsewhere]) {
      await expect(OpenStream.open(url, ada, id, 2)).rejects.toThrow(/^401/);
    }
  }

  it.each(ACTS)('when somebody %s', async (_, act) => {
    await act(elsewhere, ada);
    await expectEnd();
  });

  it.each(['paused', 'killed'] as const)('when Redis is %s', async (condition) => {
    if (condition === 'paused') await redis.pause();
    else await redis.kill();
    await here.http.post('/api/v1/auth/logout').set(ada.account.auth).expect(204);
    await expectEnd();
    if (condition === 'paused') redis.resume();
    else await redis.restart();
  });

  it('and those of the other sessions stay', async () => {
    const other = new Candidate(here.http, await signIn(here, ada.account));
    await using stays = await OpenStream.open(here.url, other, id, 2);
    await ada.post('/api/v1/auth/logout', {});
    await expectEnd();
    await other.step(id, 'pause');
    await eventually(() => expect(stays.types).toEqual(['interview.paused']));
  });

  it('while those of a token that has expired go on with the session', async () => {
    const soon = Math.floor(Date.now() / 1000) + 3;
    const token = await forgeToken(here, ada.account, { claims: { exp: soon } });
    const short = new Candidate(here.http, { ...ada.account, auth: { authorization: `Bearer ${token}` } });
    await using stream = await OpenStream.open(here.url, short, id, 2);
    await eventually(async () => expect((await short.get(`${INTERVIEWS}/${id}`)).status).toBe(401));
    await ada.step(id, 'pause');
    await eventually(() => expect(stream.types).toEqual(['interview.paused']));
  });
});
