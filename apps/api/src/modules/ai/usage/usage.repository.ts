import { aiCalls, aiUsageDays, Database, type Executor, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { asc, between, eq, lt, type SQL, sql } from 'drizzle-orm';

export type FinishedCall = Omit<typeof aiCalls.$inferInsert, 'id' | 'createdAt' | 'costMicros'> & {
  readonly costMicros: number;
};
export type UsageDay = Readonly<typeof aiUsageDays.$inferSelect>;

/** What is added to the totals of a day. */
export type UsageAddition = Pick<UsageDay, 'day' | 'purpose' | 'model'> & Partial<UsageDay>;

const SUMS = [
  'calls',
  'failedCalls',
  'inputTokens',
  'outputTokens',
  'costMicros',
  'cacheHits',
  'savedMicros',
] as const satisfies (keyof UsageDay)[];

/** The cost log and its totals. */
@Injectable()
export class UsageRepository {
  constructor(private readonly database: Database) {}

  /** Logs a call. The call of a user erased meanwhile is in the totals alone. */
  async record(day: string, call: FinishedCall): Promise<void> {
    const { purpose, model, outcome, inputTokens, outputTokens, costMicros } = call;
    await this.database.transaction(async (tx) => {
      // The lock keeps a concurrent erasure before or after this, not between.
      const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, call.userId)).for('key share');
      if (user !== undefined) await tx.insert(aiCalls).values(call);
      const failedCalls = outcome === 'ok' ? 0 : 1;
      await add(tx, { day, purpose, model, calls: 1, failedCalls, inputTokens, outputTokens, costMicros });
    });
  }

  /** Adds to the totals, all or nothing. */
  async add(additions: readonly UsageAddition[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const addition of additions) await add(tx, addition);
    });
  }

  /** The totals of the days, both ends included, in order. */
  days(first: string, last: string): Promise<UsageDay[]> {
    return this.database.db
      .select()
      .from(aiUsageDays)
      .where(between(aiUsageDays.day, first, last))
      .orderBy(asc(aiUsageDays.day), asc(aiUsageDays.purpose), asc(aiUsageDays.model));
  }

  /** All calls for a user, the oldest first. */
  callsOf(userId: string): Promise<(typeof aiCalls.$inferSelect)[]> {
    return this.database.db.select().from(aiCalls).where(eq(aiCalls.userId, userId)).orderBy(asc(aiCalls.id));
  }

  /** Deletes calls older than this many days; the totals stay. */
  async purgeCalls(days: number): Promise<void> {
    await this.database.db.delete(aiCalls).where(lt(aiCalls.createdAt, sql`now() - make_interval(days => ${days})`));
  }
}

function add(tx: Executor, { day, purpose, model, ...given }: UsageAddition): PromiseLike<unknown> {
  const sums: Partial<Record<(typeof SUMS)[number], SQL>> = {};
  for (const name of SUMS) if (given[name]) sums[name] = sql`${aiUsageDays[name]} + ${given[name]}`;
  const rows = tx.insert(aiUsageDays).values({ day, purpose, model, ...given });
  const target = [aiUsageDays.day, aiUsageDays.purpose, aiUsageDays.model];
  return Object.keys(sums).length > 0
    ? rows.onConflictDoUpdate({ target, set: sums })
    : rows.onConflictDoNothing({ target });
}
