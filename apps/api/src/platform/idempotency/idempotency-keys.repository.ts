import { randomUUID } from 'node:crypto';
import { Database, type Executor, idempotencyKeys } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { SettledAnswer } from './idempotency-claim.js';

/** A request as its key names it. */
export interface KeyedRequest {
  readonly userId: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** One claim of a key. */
export interface Turn {
  readonly userId: string;
  readonly key: string;
  readonly turn: string;
}

/** The state of the key when a request claims it. */
export type ClaimOutcome =
  | { readonly kind: 'claimed'; readonly turn: Turn }
  | { readonly kind: 'settled'; readonly answer: SettledAnswer }
  | { readonly kind: 'in-progress' }
  | { readonly kind: 'other-request' };

/** Reads and writes idempotency keys; the database's time decides about leases, since processes share them. */
@Injectable()
export class IdempotencyKeysRepository {
  constructor(private readonly database: Database) {}

  /** Takes the key when it is new, or when its holder let the lease run out. */
  async claim({ userId, key, fingerprint }: KeyedRequest, leaseSeconds: number): Promise<ClaimOutcome> {
    const turn = randomUUID();
    const leasedUntil = sql`now() + make_interval(secs => ${leaseSeconds})`;
    const [claimed] = await this.database.db
      .insert(idempotencyKeys)
      .values({ userId, key, fingerprint, turn, leasedUntil })
      .onConflictDoUpdate({
        target: [idempotencyKeys.userId, idempotencyKeys.key],
        set: { turn, leasedUntil },
        setWhere: sql`${eq(idempotencyKeys.fingerprint, fingerprint)} and ${isNull(idempotencyKeys.status)} and ${lt(idempotencyKeys.leasedUntil, sql`now()`)}`,
      })
      .returning({ turn: idempotencyKeys.turn });
    return claimed ? { kind: 'claimed', turn: { userId, key, turn } } : this.whatItSays(userId, key, fingerprint);
  }

  /** @returns false when the turn is no longer this one's. */
  async settle(tx: Executor, turn: Turn, answer: SettledAnswer): Promise<boolean> {
    const settled = await tx
      .update(idempotencyKeys)
      .set(answer)
      .where(isTurn(turn))
      .returning({ key: idempotencyKeys.key });
    return settled.length > 0;
  }

  /** Forgets a claim that came to nothing, so that the request may be sent again at once. */
  async release(turn: Turn): Promise<void> {
    await this.database.db.delete(idempotencyKeys).where(isTurn(turn));
  }

  /** Forgets keys that are older. */
  async purge(ageHours: number): Promise<void> {
    await this.database.db
      .delete(idempotencyKeys)
      .where(lt(idempotencyKeys.createdAt, sql`now() - make_interval(hours => ${ageHours})`));
  }

  private async whatItSays(userId: string, key: string, fingerprint: string): Promise<ClaimOutcome> {
    const [row] = await this.database.db
      .select()
      .from(idempotencyKeys)
      .where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key)));
    if (row !== undefined && row.fingerprint !== fingerprint) return { kind: 'other-request' };
    // A key that vanished just now was released: the client may try again, as with one in progress.
    if (row?.status == null || row.body === null) return { kind: 'in-progress' };
    return { kind: 'settled', answer: { status: row.status, location: row.location, body: row.body } };
  }
}

const isTurn = ({ userId, key, turn }: Turn) =>
  and(
    eq(idempotencyKeys.userId, userId),
    eq(idempotencyKeys.key, key),
    eq(idempotencyKeys.turn, turn),
    isNull(idempotencyKeys.status),
  );
