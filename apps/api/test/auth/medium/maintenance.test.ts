import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { accountTokens, Database, refreshTokens, sessions } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { AuthMaintenance } from '../../../src/modules/auth/auth.job.js';
import { AccountTokensRepository } from '../../../src/modules/auth/tokens/account-tokens.repository.js';
import { UserDataRegistry } from '../../../src/platform/user-data/user-data-registry.js';
import { signIn, signUp } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';

describe('what is kept of accounts', () => {
  const test = useTestApp();
  let database: Database;

  beforeAll(async () => {
    database = test.app.get(Database);
  });

  const sessionIds = async () => (await database.db.select({ id: sessions.id }).from(sessions)).map(({ id }) => id);

  it('is purged of sessions that ended long ago, with their tokens, and of expired tokens', async () => {
    const ada = await signUp(test);
    const [ended, recent, expired] = await Promise.all([signIn(test, ada), signIn(test, ada), signIn(test, ada)]);
    const age = (id: string, column: string, days: number) =>
      database.db.execute(
        sql`update sessions set ${sql.identifier(column)} = now() - make_interval(days => ${days}) where id = ${id}`,
      );
    await age(ended.sessionId, 'revoked_at', 31);
    await age(recent.sessionId, 'revoked_at', 29);
    await age(expired.sessionId, 'expires_at', 31);
    const tokens = test.app.get(AccountTokensRepository);
    const token = { purpose: 'reset-password', userId: ada.userId, passwordHash: null } as const;
    await tokens.issue({ ...token, lifeSeconds: -1 });
    await tokens.issue({ ...token, lifeSeconds: 60 });

    await test.app.get(AuthMaintenance).purge(new AbortController().signal);

    expect((await sessionIds()).sort()).toEqual([ada.sessionId, recent.sessionId].sort());
    expect(await database.db.select().from(refreshTokens)).toHaveLength(2);
    expect(await database.db.select().from(accountTokens)).toHaveLength(1);
  });

  it('is exported without hashes, and names the cache’s keys of its sessions', async () => {
    const ada = await signUp(test, { roles: ['editor'] });
    const sources = new Map(
      test.app
        .get(UserDataRegistry)
        .sources()
        .map((source) => [source.name, source]),
    );

    expect(await sources.get('account')!.export(ada.userId)).toEqual({
      id: ada.userId,
      email: ada.email,
      emailConfirmedAt: expect.any(String),
      roles: ['candidate', 'editor'],
    });
    expect(await sources.get('sessions')!.export(ada.userId)).toEqual([
      expect.objectContaining({ id: ada.sessionId, client: 'app', userAgent: 'tests', address: '127.0.0.1' }),
    ]);
    const keys = await sources.get('sessions')!.cacheKeys!(ada.userId);
    expect(keys.map(({ text }) => text)).toEqual([CacheKeys.userSession(ada.sessionId).text]);
    expect(await sources.get('account')!.export(randomUUID())).toEqual({});
  });

  it('goes with the account', async () => {
    const ada = await signUp(test);
    await database.db.execute(sql`delete from users where id = ${ada.userId}`);

    expect(await sessionIds()).not.toContain(ada.sessionId);
    expect((await test.http.get('/api/v1/auth/sessions').set(ada.auth)).status).toBe(401);
  });
});
