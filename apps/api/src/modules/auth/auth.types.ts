import type { AccountTokenPurpose, SessionClient, SessionEnd, UserRole } from '@interviewmaster/database';

export { emailKeyOf } from './accounts/email-key.js';
export type { AccountTokenPurpose, SessionClient, SessionEnd, UserRole };

/** An account within the server; no route answers it. */
export interface Account {
  readonly id: string;
  /** As it was typed. */
  readonly email: string;
  /** Argon2id in the PHC string format. */
  readonly passwordHash: string;
  readonly emailConfirmedAt: string | null;
  readonly roles: readonly UserRole[];
}

/** What every request needs to know about its session. */
export interface SessionEntry {
  readonly userId: string;
  readonly roles: readonly UserRole[];
  /** A number, since it is compared on every request. */
  readonly expiresAtMs: number;
}

/** Where a session is used from. */
export interface SessionOrigin {
  readonly client: SessionClient;
  readonly userAgent: string | null;
  readonly address: string;
}

/** What a client gets when it signs in or renews its tokens. */
export interface SessionTokens {
  readonly sessionId: string;
  readonly userId: string;
  readonly client: SessionClient;
  readonly accessToken: string;
  /** Life of the access token in seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly sessionExpiresAt: string;
}

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    /** Null, which is never stored: the session does not exist or has ended. */
    'user:session': SessionEntry | null;
  }
}
