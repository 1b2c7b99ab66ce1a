import { randomUUID } from 'node:crypto';
import type { UserRole } from '@interviewmaster/database';
import { AccountsRepository } from '../../src/modules/auth/accounts/accounts.repository.js';
import { AccountsService } from '../../src/modules/auth/accounts/accounts.service.js';
import { emailKeyOf } from '../../src/modules/auth/accounts/email-key.js';
import type { SessionOrigin } from '../../src/modules/auth/auth.types.js';
import { PasswordHasher } from '../../src/modules/auth/passwords/password-hasher.js';
import { SessionsService } from '../../src/modules/auth/sessions/sessions.service.js';
import { PASSWORD } from './passwords.js';
import type { TestApp } from './start-test-app.js';

export { PASSWORD };

const ORIGIN: SessionOrigin = { client: 'app', userAgent: 'tests', address: '127.0.0.1' };

/** An account that is signed in. */
export interface TestAccount {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly sessionId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** The header of its requests. */
  readonly auth: { readonly authorization: string };
}

export interface SignUpOptions {
  /** Default: a candidate. */
  readonly roles?: readonly UserRole[];
  /** Default: one that nobody else has. */
  readonly email?: string;
  /** Default: true. */
  readonly isConfirmed?: boolean;
}

/** Of the password that all accounts here have: to compute it takes more time than most tests. */
let passwordHash: Promise<string> | undefined;

/** Makes an account and signs it in, without the API: it meets no limits of how many may do so. */
export async function signUp(
  { app }: Pick<TestApp, 'app'>,
  { roles = ['candidate'], email = `ada-${randomUUID()}@example.com`, isConfirmed = true }: SignUpOptions = {},
): Promise<TestAccount> {
  passwordHash ??= app.get(PasswordHasher).hash(PASSWORD);
  const userId = await app.get(AccountsRepository).insertIfAbsent({
    email,
    emailKey: emailKeyOf(email),
    passwordHash: await passwordHash,
    roles: [...new Set<UserRole>(['candidate', ...roles])],
    isConfirmed,
  });
  if (userId === undefined) throw new Error(`${email} has an account already.`);
  return signIn({ app }, { userId, email, password: PASSWORD });
}

/** The status of a request that an account may make: 200, or 401 when its session has ended. */
export async function statusFor({ http }: TestApp, { auth }: Pick<TestAccount, 'auth'>): Promise<number> {
  return (await http.get('/api/v1/auth/sessions').set(auth)).status;
}

/** Opens a further session of an account. */
export async function signIn(
  { app }: Pick<TestApp, 'app'>,
  { userId, email, password }: Pick<TestAccount, 'userId' | 'email' | 'password'>,
): Promise<TestAccount> {
  const account = await app.get(AccountsService).findById(userId);
  const tokens = account && (await app.get(SessionsService).open(userId, ORIGIN, account.passwordHash));
  if (tokens === undefined) throw new Error(`${email} could not be signed in.`);
  const { sessionId, accessToken, refreshToken } = tokens;
  const auth = { authorization: `Bearer ${accessToken}` };
  return { userId, email, password, sessionId, accessToken, refreshToken, auth };
}
