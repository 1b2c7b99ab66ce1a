import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, users } from '@interviewmaster/database';
import type { TestDatabase } from '@interviewmaster/testing/postgres';
import { AccountsService } from '../../../src/modules/auth/accounts/accounts.service.js';
import { signUp } from '../../support/accounts.js';
import { createAppDatabase } from '../../support/app-database.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { AuthClient, BEHIND_PROXY, OTHER_PASSWORD, PASSWORD } from '../support/auth-client.js';

const EMAIL = 'Admin@example.com';
const ADMIN = { ...BEHIND_PROXY, FIRST_ADMIN_EMAIL: EMAIL, FIRST_ADMIN_PASSWORD: PASSWORD };

describe('the first administrator', () => {
  let place: TestDatabase;
  let apps: TestApp[];

  beforeEach(async () => {
    place = await createAppDatabase('pg');
    apps = [];
  });
  afterEach(async () => {
    await Promise.all(apps.map((app) => app.close()));
    await place.drop();
  });

  const start = async (environment: Readonly<Record<string, string>>) => {
    const app = await startTestApp({ database: place, environment });
    apps.push(app);
    return app;
  };
  const accounts = ({ app }: TestApp) =>
    app.get(Database).db.select({ email: users.email, roles: users.roles }).from(users).orderBy(users.email);

  it('is made once by processes that start together, and never told to the log', async () => {
    const [one, other] = await Promise.all([start(ADMIN), start(ADMIN)]);

    expect(await accounts(one)).toEqual([{ email: EMAIL, roles: ['candidate', 'admin'] }]);
    const { status, body } = await new AuthClient(other).login(EMAIL, PASSWORD);
    expect(status).toBe(200);
    const made = one.logs.filter(({ context, level }) => context === 'FirstAdmin' && level === 'info');
    expect(made).toHaveLength(1);
    expect(JSON.stringify(one.logs)).not.toContain(PASSWORD);
    expect(body.accessToken).toBeDefined();
  });

  it('is not made where there is one, even of another address', async () => {
    const first = await start({ ...ADMIN, FIRST_ADMIN_EMAIL: 'earlier@example.com' });
    await start(ADMIN);
    expect((await accounts(first)).map(({ email }) => email)).toEqual(['earlier@example.com']);
  });

  it('is an account that there is, which keeps the password its owner has', async () => {
    const app = await start(BEHIND_PROXY);
    await app.app.get(AccountsService).create({ email: EMAIL, password: OTHER_PASSWORD, isConfirmed: true });
    const again = await start(ADMIN);

    expect(await accounts(app)).toEqual([{ email: EMAIL, roles: ['candidate', 'admin'] }]);
    expect((await new AuthClient(again).login(EMAIL)).status).toBe(401);
    expect((await new AuthClient(again).login(EMAIL, OTHER_PASSWORD)).status).toBe(200);
  });

  it('has the configured password where nobody confirmed the address: it may be a stranger’s account', async () => {
    const app = await start(BEHIND_PROXY);
    const stranger = await signUp(app, { email: EMAIL, isConfirmed: false });
    const again = await start(ADMIN);

    expect((await again.http.get('/api/v1/auth/sessions').set(stranger.auth)).status).toBe(401);
    expect((await new AuthClient(again).refresh(stranger.refreshToken)).status).toBe(401);
    expect((await new AuthClient(again).login(EMAIL, PASSWORD)).status).toBe(200);
  });
});
