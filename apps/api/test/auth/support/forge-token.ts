import { PlatformConfig } from '@interviewmaster/config';
import { CompactSign } from 'jose';
import type { TestAccount } from '../../support/accounts.js';
import type { TestApp } from '../../support/start-test-app.js';

export interface Forgery {
  /** Claims instead of, or beside, those of a token that the server would issue now. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** JSON text instead of all claims. */
  readonly payload?: string;
  /** Default: the key that the server signs with. */
  readonly secret?: string;
}

/** An access token of an account's session, signed with the server's own key, that says whatever the test wants. */
export function forgeToken(
  { app }: Pick<TestApp, 'app'>,
  { userId, sessionId }: Pick<TestAccount, 'userId' | 'sessionId'>,
  { claims = {}, header = {}, payload, secret }: Forgery = {},
): Promise<string> {
  const [key] = app.get(PlatformConfig).auth.signingKeys;
  const iat = Math.floor(Date.now() / 1000);
  const issued = {
    iss: 'interviewmaster',
    aud: 'interviewmaster-api',
    sub: userId,
    sid: sessionId,
    iat,
    exp: iat + 600,
  };
  const text = payload ?? JSON.stringify({ ...issued, ...claims });
  return new CompactSign(Buffer.from(text))
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: key.id, ...header })
    .sign(Buffer.from(secret ?? key.secret));
}

/** One that expired so many seconds ago. */
export const expiredToken = (test: Pick<TestApp, 'app'>, account: TestAccount, secondsAgo: number): Promise<string> => {
  const exp = Math.floor(Date.now() / 1000) - secondsAgo;
  return forgeToken(test, account, { claims: { iat: exp - 600, exp } });
};
