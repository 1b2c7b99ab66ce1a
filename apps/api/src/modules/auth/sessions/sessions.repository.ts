import { Database, type Executor, type SessionEnd, sessions, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Principal } from '../../../platform/access/principal.js';
import type { SessionEntry, SessionOrigin } from '../auth.types.js';
import { PlainError } from '../../../platform/logging/plain-error.js';

/** A selection of an account's sessions. */
export interface SessionsOf {
  readonly userId: string;
  /** This one alone. */
  readonly only?: string;
  /** All but this one. */
  readonly except?: string | undefined;
}

/** Neither revoked nor expired. */
export const isAlive = and(isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`));

/** The sessions in the database. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async insert(tx: Executor, userId: string, origin: SessionOrigin, lifeDays: number): Promise<SessionRow> {
    const [row] = await tx
      .insert(sessions)
      .values({ userId, ...origin, expiresAt: sql`now() + make_interval(days => ${lifeDays})` })
      .returning(sessionColumns);
    if (row === undefined) throw new PlainError('The insertion of a session gave no row.');
    return row;
  }

  /** Records where a session was last used. */
  async touch(tx: Executor, id: string, { userAgent, address }: Omit<SessionOrigin, 'client'>): Promise<void> {
    await tx
      .update(sessions)
      .set({ userAgent, address, lastUsedAt: sql`now()` })
      .where(eq(sessions.id, id));
  }

  /** What requests need to know about a living session. */
  async findEntry(id: string): Promise<SessionEntry | undefined> {
    const [found] = await this.database.db
      .select({ userId: sessions.userId, roles: users.roles, expiresAt: sessions.expiresAt })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(eq(sessions.id, id), isAlive));
    return found && { userId: found.userId, roles: found.roles, expiresAtMs: Date.parse(found.expiresAt) };
  }

  /** The users of those sessions that are alive. */
  findEach(ids: readonly string[]): Promise<Principal[]> {
    return this.database.db
      .select({ sessionId: sessions.id, userId: sessions.userId, roles: users.roles })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(inArray(sessions.id, [...ids]), isAlive));
  }

  /** The user and the state of a session; `undefined` when it no longer exists. */
  async findState(id: string): Promise<SessionState | undefined> {
    const [found] = await this.database.db.select(stateColumns).from(sessions).where(eq(sessions.id, id));
    return found;
  }

  /** An account's living sessions, the last used first. */
  findLiving(userId: string, limit: number): Promise<SessionRow[]> {
    return this.database.db
      .select(sessionColumns)
      .from(sessions)
      .where(and(eq(sessions.userId, userId), isAlive))
      .orderBy(desc(sessions.lastUsedAt), desc(sessions.id))
      .limit(limit);
  }

  /** All rows of an account's sessions, including ended ones. */
  findAll(userId: string): Promise<(typeof sessions.$inferSelect)[]> {
    return this.database.db.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(sessions.id);
  }

  /** The ids of an account's sessions, including ended ones. */
  async findIds(userId: string, executor: Executor = this.database.db): Promise<string[]> {
    const rows = await executor.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId));
    return rows.map(({ id }) => id);
  }

  /** How many living sessions an account has. */
  countLiving(userId: string, executor: Executor = this.database.db): Promise<number> {
    return executor.$count(sessions, and(eq(sessions.userId, userId), isAlive));
  }

  /** Where an account's sessions were last used from, the latest first. */
  async findAddresses(userId: string, limit: number): Promise<string[]> {
    const found = await this.database.db
      .select({ address: sessions.address })
      .from(sessions)
      .where(eq(sessions.userId, userId))
      .orderBy(desc(sessions.lastUsedAt))
      .limit(limit);
    return found.flatMap(({ address }) => address ?? []);
  }

  /** @returns the ids of the sessions that this ended. */
  async end(tx: Executor, { userId, only, except }: SessionsOf, reason: SessionEnd): Promise<string[]> {
    if (only === undefined) {
      // Two calls that lock many sessions in different orders could deadlock: the lock on the account prevents it.
      await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
    }
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: sql`now()`, revokedFor: reason })
      .where(
        and(
          eq(sessions.userId, userId),
          isAlive,
          only === undefined ? undefined : eq(sessions.id, only),
          except === undefined ? undefined : ne(sessions.id, except),
        ),
      )
      .returning({ id: sessions.id });
    return ended.map(({ id }) => id);
  }

  /** Deletes sessions that ended more than this many days ago, with their tokens; a limited number at a time. */
  async deleteEnded(daysAgo: number, limit: number): Promise<number> {
    const { db } = this.database;
    const oldest = sql`now() - make_interval(days => ${daysAgo})`;
    const ended = db
      .select({ id: sessions.id })
      .from(sessions)
      .where(or(lt(sessions.expiresAt, oldest), lt(sessions.revokedAt, oldest)))
      .limit(limit);
    const deleted = await db.delete(sessions).where(inArray(sessions.id, ended)).returning({ id: sessions.id });
    return deleted.length;
  }
}

/** The state of a session. */
export interface SessionState {
  readonly userId: string;
  readonly isAlive: boolean;
  /** Null while it is alive or when it has expired. */
  readonly revokedFor: SessionEnd | null;
}

export const stateColumns = {
  userId: sessions.userId,
  isAlive: sql<boolean>`${isAlive}`,
  revokedFor: sessions.revokedFor,
};

const sessionColumns = {
  id: sessions.id,
  userId: sessions.userId,
  client: sessions.client,
  userAgent: sessions.userAgent,
  address: sessions.address,
  createdAt: sessions.createdAt,
  lastUsedAt: sessions.lastUsedAt,
  expiresAt: sessions.expiresAt,
};

/** A session without its state. */
export type SessionRow = Pick<typeof sessions.$inferSelect, keyof typeof sessionColumns>;
