import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, primaryId } from './columns.js';
import { isSha256, oneOf } from './constraints.js';
import { users } from './users.js';

/** Who keeps the refresh token: a browser in a cookie that scripts cannot read, any other client by itself. */
export const SESSION_CLIENTS = ['browser', 'app'] as const;
export type SessionClient = (typeof SESSION_CLIENTS)[number];

/** Why a session ended before its time. */
export const SESSION_ENDS = [
  'logout',
  'logout-all',
  'revoked',
  'token-reuse',
  'password-change',
  'password-reset',
  'email-confirmation',
  'administration',
  'erasure',
] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

/** What a token in a mail allows its holder to do, once. */
export const ACCOUNT_TOKEN_PURPOSES = ['confirm-email', 'reset-password'] as const;
export type AccountTokenPurpose = (typeof ACCOUNT_TOKEN_PURPOSES)[number];

const ofUser = () =>
  uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });

const createdNow = () =>
  instant('created_at')
    .notNull()
    .default(sql`now()`);

/** Sign-ins. One lasts until its expiry, however often its tokens are renewed, or until it is revoked. */
export const sessions = pgTable(
  'sessions',
  {
    id: primaryId(),
    userId: ofUser(),
    client: text('client', { enum: SESSION_CLIENTS }).notNull(),
    /** As the client called itself at the last use. */
    userAgent: text('user_agent'),
    /** Network address at the last use. */
    address: text('address'),
    createdAt: createdNow(),
    /** When tokens were last handed out. */
    lastUsedAt: instant('last_used_at')
      .notNull()
      .default(sql`now()`),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedFor: text('revoked_for', { enum: SESSION_ENDS }),
  },
  (table) => [
    index('sessions_user_id_idx').on(table.userId, table.lastUsedAt),
    index('sessions_expires_at_idx').on(table.expiresAt),
    index('sessions_revoked_at_idx')
      .on(table.revokedAt)
      .where(sql`revoked_at is not null`),
    oneOf('sessions_client_known', table.client, SESSION_CLIENTS),
    oneOf('sessions_revoked_for_known', table.revokedFor, SESSION_ENDS),
  ],
);

/** All refresh tokens of a session, the present one and those it replaced, so that the use of an old one is noticed. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    /** SHA-256 of the token, which is 256 random bits: nothing could be gained by a slower hash. */
    tokenHash: text('token_hash').primaryKey(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    createdAt: createdNow(),
    /** When it was replaced by another. */
    usedAt: instant('used_at'),
    /** The Idempotency-Key of the request that replaced it, as an HMAC under the token, which is stored nowhere. */
    retryHash: text('retry_hash'),
    /** The token that it replaced; null for the first of a session. */
    predecessorHash: text('predecessor_hash'),
    /** Whether it was replaced because its client never got it. */
    isWithdrawn: boolean('is_withdrawn').notNull().default(false),
  },
  (table) => [
    index('refresh_tokens_session_id_idx').on(table.sessionId),
    uniqueIndex('refresh_tokens_unused_key')
      .on(table.sessionId)
      .where(sql`${table.usedAt} is null`),
    isSha256('refresh_tokens_token_hash_format', table.tokenHash),
    isSha256('refresh_tokens_retry_hash_format', table.retryHash),
    isSha256('refresh_tokens_predecessor_hash_format', table.predecessorHash),
    check('refresh_tokens_withdrawn_used', sql`not is_withdrawn or used_at is not null`),
  ],
);

/** Tokens that were mailed to the owner of an address. */
export const accountTokens = pgTable(
  'account_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: ofUser(),
    purpose: text('purpose', { enum: ACCOUNT_TOKEN_PURPOSES }).notNull(),
    /** The password that was given with the registration which the token confirms. */
    passwordHash: text('password_hash'),
    createdAt: createdNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('account_tokens_user_id_idx').on(table.userId),
    index('account_tokens_expires_at_idx').on(table.expiresAt),
    isSha256('account_tokens_token_hash_format', table.tokenHash),
    oneOf('account_tokens_purpose_known', table.purpose, ACCOUNT_TOKEN_PURPOSES),
  ],
);
