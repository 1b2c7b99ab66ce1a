import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import { useResource } from '@interviewmaster/testing/jest';
import { createOnServer, PostgresServer } from '@interviewmaster/testing/postgres';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { urn } from '../../support/problem-urn.js';
import { useTestApp } from '../../support/use-test-app.js';

const ME = '/api/v1/users/me';

describe('a database that becomes read-only', () => {
  const server = useResource(
    () => PostgresServer.create(),
    (started) => started.remove(),
  );
  const test = useTestApp(async () => ({ database: await createOnServer(server.url) }));
  let ada: TestAccount;
  beforeAll(async () => {
    ada = await signUp(test);
  });

  const patch = async () => {
    const etag = (await test.http.get(ME).set(ada.auth).expect(200)).get('etag')!;
    return test.http
      .patch(ME)
      .set({ ...ada.auth, 'if-match': etag })
      .send({ displayName: 'Ada' });
  };
  const login = () => test.http.post('/api/v1/auth/login').send({ email: ada.email, password: ada.password });
  const start = () =>
    test.http
      .post('/api/v1/interviews')
      .set({ ...ada.auth, 'idempotency-key': 'a-key-of-this-test' })
      .send({ role: 'backend', size: 3 });
  const said = (level: string) => test.logs.filter((line) => line['level'] === level);

  it('is named by /health before any change is tried, while the process stays ready', async () => {
    await server.setReadOnly(true);
    await test.http.get('/health');
    const [health, ready] = [await test.http.get('/health'), await test.http.get('/health/ready')];
    expect([health.status, health.body]).toMatchObject([
      200,
      {
        status: 'degraded',
        reasons: ['database-read-only'],
        database: 'connected',
        cache: 'memory-only',
        details: { database: { status: 'degraded', restriction: 'read-only' } },
      },
    ]);
    expect([ready.status, ready.body]).toEqual([200, { status: 'ready', reasons: [] }]);
  });

  it('answers every change 503 with Retry-After, and reads as ever', async () => {
    for (const change of [patch, login, start]) {
      const { status, headers, body } = await change();
      expect([status, body.type]).toEqual([503, urn('database-read-only')]);
      expect(headers['retry-after']).toBe('10');
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    }
    for (const path of [ME, `${ME}/preferences`, '/api/v1/interviews', '/api/v1/analytics/summary?period=30d']) {
      expect([path, (await test.http.get(path).set(ada.auth)).status]).toEqual([path, 200]);
    }
  });

  it('writes one line, however many requests and jobs meet it', async () => {
    await Promise.all(Array.from({ length: 20 }, login));
    // Long enough for every worker of jobs to look for work in vain.
    await sleep(3000);
    expect(said('error')).toEqual([]);
    const warnings = said('warn').filter(({ context }) => context !== 'Config');
    expect(warnings.map(({ msg }) => msg)).toEqual([expect.stringMatching(/^PostgreSQL .* takes no changes: /)]);
  });

  it('serves changes again by itself once it takes them', async () => {
    await server.setReadOnly(false);
    expect((await patch()).status).toBe(200);
    await eventually(async () =>
      expect((await test.http.get('/health')).body).toMatchObject({ status: 'healthy', reasons: [] }),
    );
    expect(test.logs.filter(({ context }) => context === 'Database').map(({ msg }) => msg)).toEqual([
      expect.stringMatching(/takes no changes/),
      expect.stringMatching(/takes changes again/),
    ]);
  });
});
