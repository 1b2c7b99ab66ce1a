import { beforeAll, describe, expect, it } from '@jest/globals';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { askEach, type DocumentedRoute, documentedRoutes } from '../../support/documented-routes.js';
import { useTestApp } from '../../support/use-test-app.js';

const BACK_OFFICE = /^\/api\/v1\/(editor|admin)\//;

describe('the back office', () => {
  const test = useTestApp();
  let routes: DocumentedRoute[];
  let accounts: Record<'candidate' | 'editor' | 'admin', TestAccount>;

  beforeAll(async () => {
    routes = (await documentedRoutes(test)).filter(({ path }) => BACK_OFFICE.test(path));
    const [candidate, editor, admin] = await Promise.all([
      signUp(test),
      signUp(test, { roles: ['editor'] }),
      signUp(test, { roles: ['admin'] }),
    ]);
    accounts = { candidate, editor, admin };
  });

  const ask = (account?: TestAccount) => askEach(test, routes, account);

  it('has the routes of editors and admins', () => {
    expect(routes.filter(({ path }) => path.startsWith('/api/v1/editor/')).length).toBeGreaterThanOrEqual(13);
    expect(routes.filter(({ path }) => path.startsWith('/api/v1/admin/')).length).toBeGreaterThanOrEqual(8);
  });

  it('asks whoever comes without a session to sign in', async () => {
    for (const answer of await ask()) expect(answer).toMatchObject({ statusCode: 401 });
  });

  it('is closed to candidates', async () => {
    for (const answer of await ask(accounts.candidate)) expect(answer).toMatchObject({ statusCode: 403 });
  });

  it('lets editors in where they edit, and nowhere else', async () => {
    for (const { route, statusCode } of await ask(accounts.editor)) {
      const isTheirs = route.includes('/api/v1/editor/');
      expect({ route, isAllowed: statusCode !== 403 }).toEqual({ route, isAllowed: isTheirs });
      expect({ route, isAnswered: statusCode < 500 }).toEqual({ route, isAnswered: true });
    }
  });

  it('lets admins in everywhere, except that nobody flushes outside development', async () => {
    for (const { route, statusCode } of await ask(accounts.admin)) {
      const isAllowed = statusCode !== 403;
      expect({ route, isAllowed }).toEqual({ route, isAllowed: !route.endsWith('/cache/flush') });
      expect({ route, isAnswered: statusCode < 500 }).toEqual({ route, isAnswered: true });
    }
  });
});
