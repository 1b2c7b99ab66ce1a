import { type AccountTokenPurpose, accountTokens, Database, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { hashToken, newToken } from './opaque-token.js';

/** The purpose of a mailed token. */
export interface AccountToken {
  readonly userId: string;
  /** Of a confirmation: the password to be installed. */
  readonly passwordHash: string | null;
}

export interface NewAccountToken extends AccountToken {
  readonly purpose: AccountTokenPurpose;
  readonly lifeSeconds: number;
}

const columns = { userId: accountTokens.userId, passwordHash: accountTokens.passwordHash };

/** Tokens that are mailed to the owner of an address; each can be used once. */
@Injectable()
export class AccountTokensRepository {
  constructor(private readonly database: Database) {}

  /** @returns the token, which is not stored. */
  async issue({ lifeSeconds, ...token }: NewAccountToken): Promise<string> {
    const text = newToken();
    const expiresAt = sql`now() + make_interval(secs => ${lifeSeconds})`;
    await this.database.db.insert(accountTokens).values({ ...token, tokenHash: hashToken(text), expiresAt });
    return text;
  }

  /** Looks a token up and leaves it valid. */
  async find(token: string, purpose: AccountTokenPurpose): Promise<AccountToken | undefined> {
    const [found] = await this.database.db.select(columns).from(accountTokens).where(isValid(token, purpose));
    return found;
  }

  /** Uses a token up. Of two concurrent calls only one gets it. */
  async take(tx: Executor, token: string, purpose: AccountTokenPurpose): Promise<AccountToken | undefined> {
    const [taken] = await tx.delete(accountTokens).where(isValid(token, purpose)).returning(columns);
    return taken;
  }

  /** Makes all tokens of an account worthless. */
  async discardAll(tx: Executor, userId: string): Promise<void> {
    await tx.delete(accountTokens).where(eq(accountTokens.userId, userId));
  }

  async deleteExpired(): Promise<void> {
    await this.database.db.delete(accountTokens).where(lt(accountTokens.expiresAt, sql`now()`));
  }
}

const isValid = (token: string, purpose: AccountTokenPurpose) =>
  and(
    eq(accountTokens.tokenHash, hashToken(token)),
    eq(accountTokens.purpose, purpose),
    gt(accountTokens.expiresAt, sql`now()`),
  );
