import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailTo, newEmail } from '../../auth/support/auth-client.js';
import { PASSWORD, signUp } from '../../support/accounts.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { exportData } from '../../users/support/exports.js';
import { StorageFolder } from '../../users/support/storage-folder.js';

/** What a client says of the address that it called, to have links lead elsewhere. */
const HOSTILE = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '444',
  forwarded: 'host=evil.example;proto=https',
};
const ORIGIN = 'https://page.example';

const portOf = ({ port }: TestApp): string => `http://localhost:${port}`;

describe.each<[string, Readonly<Record<string, string>>, (test: TestApp) => string]>([
  ['PUBLIC_URL', { PUBLIC_URL: 'https://app.example.com/' }, () => 'https://app.example.com'],
  ['HOST and PORT', { HOST: '::1', PORT: '4321' }, () => 'http://[::1]:4321'],
  ['HOST and the port that the system chose', { HOST: '0.0.0.0', PORT: '0' }, portOf],
])('links begin with %s', (_what, environment, base) => {
  let folder: StorageFolder;
  let test: TestApp;

  beforeAll(async () => {
    folder = await StorageFolder.create();
    const own = {
      ...folder.environment,
      TRUSTED_PROXIES: '1',
      CORS_ORIGINS: ORIGIN,
      REDIS_URI: 'redis://:swordfish@h',
    };
    test = await startTestApp({ database: 'pg', environment: { ...own, ...environment } });
  });
  afterAll(async () => {
    await test.close();
    await folder.remove();
  });

  it('in mails, whatever the request says of its host', async () => {
    const email = newEmail();
    await test.http.post('/api/v1/auth/register').set(HOSTILE).send({ email, password: PASSWORD }).expect(202);
    const { text } = await mailTo(test, email);
    expect(text).toContain(`\n${base(test)}/confirm-email#token=`);
    expect(text).not.toContain('evil');
  });

  it('in exports, of which a page of another origin can read the name', async () => {
    const account = await signUp(test);
    const { id } = await exportData(test, account);
    const { body } = await test.http
      .get(`/api/v1/users/me/exports/${id}`)
      .set({ ...account.auth, ...HOSTILE })
      .expect(200);
    const { downloadUrl } = body as { downloadUrl: string };
    expect(downloadUrl.startsWith(`${base(test)}/api/v1/exports/${id}/archive?token=`)).toBe(true);

    const { pathname, search } = new URL(downloadUrl);
    const archive = await test.http.get(`${pathname}${search}`).set({ origin: ORIGIN }).expect(200);
    expect(archive.headers['content-disposition']).toMatch(/^attachment; filename=/);
    expect(archive.headers['access-control-expose-headers']).toMatch(/(?:^|, )Content-Disposition(?:,|$)/);
  });

  it('and the start warned once of each thing that an operator should know, without a value', () => {
    const warnings = test.logs.filter(({ context }) => context === 'Config').map(({ level, msg }) => [level, msg]);
    expect(warnings).toEqual([
      ['warn', 'REDIS_URI is not a variable of the platform and is ignored. Did you mean REDIS_URL?'],
      ['warn', expect.stringContaining('AUTH_SIGNING_KEYS')],
    ]);
    expect(JSON.stringify(test.logs)).not.toContain('swordfish');
  });
});
