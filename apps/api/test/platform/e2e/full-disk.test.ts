import { cp } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import { smallDisk, type SmallDisk } from '@interviewmaster/testing/postgres';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { createAppDatabase } from '../../support/app-database.js';
import { urn } from '../../support/problem-urn.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';

const ME = '/api/v1/users/me';
const DISK_MIB = 200;

describe('a disk that is full under the embedded database', () => {
  let disk: SmallDisk;
  let test: TestApp;
  let ada: TestAccount;

  beforeAll(async () => {
    disk = await smallDisk(DISK_MIB);
    const template = await createAppDatabase('pglite');
    await cp(template.options.embeddedDir, disk.folder, { recursive: true });
    await template.drop();
    test = await startTestApp({ database: { ...template, environment: { DATABASE_EMBEDDED_DIR: disk.folder } } });
    ada = await signUp(test);
  });
  afterAll(async () => {
    disk.free();
    await test.close();
    await disk.remove();
  });

  const patch = async () => {
    const etag = (await test.http.get(ME).set(ada.auth).expect(200)).get('etag')!;
    return test.http
      .patch(ME)
      .set({ ...ada.auth, 'if-match': etag })
      .send({ displayName: 'Ada' });
  };
  const login = () => test.http.post('/api/v1/auth/login').send({ email: ada.email, password: ada.password });
  const said = () =>
    test.logs.filter(({ level, context }) => level === 'error' || context === 'Database').map(({ msg }) => msg);

  it('refuses changes with a problem that says so, and serves reads', async () => {
    disk.fill();
    await eventually(async () => expect((await patch()).status).toBe(503), { intervalMs: 100 });
    for (const change of [patch, login]) {
      const { status, headers, body } = await change();
      expect([status, body.type]).toEqual([503, urn('storage-full')]);
      expect(headers['retry-after']).toBe('30');
    }
    for (const path of [ME, `${ME}/preferences`, '/api/v1/interviews', '/api/v1/analytics/summary?period=30d']) {
      expect([path, (await test.http.get(path).set(ada.auth)).status]).toEqual([path, 200]);
    }
  });

  it('is named by /health, while the process stays ready, and by one line of the log', async () => {
    const [health, ready] = [await test.http.get('/health'), await test.http.get('/health/ready')];
    expect([health.status, health.body]).toMatchObject([
      200,
      { status: 'degraded', reasons: ['database-disk-full'], database: 'connected' },
    ]);
    expect([ready.status, ready.body]).toEqual([200, { status: 'ready', reasons: [] }]);
    await Promise.all(Array.from({ length: 20 }, login));
    expect(said()).toEqual([expect.stringMatching(/^the embedded database in .* takes no changes: /)]);
  });

  it('takes changes again by itself once there is space', async () => {
    disk.free();
    await eventually(async () => expect((await patch()).status).toBe(200), { intervalMs: 100 });
    expect((await test.http.get('/health')).body).toMatchObject({ status: 'healthy', reasons: [] });
    expect(said()).toEqual([
      expect.stringMatching(/takes no changes/),
      expect.stringMatching(/^the embedded database in .* takes changes again\.$/),
    ]);
  });
});
