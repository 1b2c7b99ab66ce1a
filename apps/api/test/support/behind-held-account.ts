import { eventually } from '@interviewmaster/testing';
import { Database, type Executor, users } from '@interviewmaster/database';
import { eq, sql } from 'drizzle-orm';
import type { TestApp } from './start-test-app.js';

/**
 * Has a request wait for an account that a transaction holds, and do what it does once that is committed. The database is
 * a PostgreSQL of the test's own.
 *
 * @param meanwhile what the transaction does while the request waits
 */
export async function behindHeldAccount<Answer>(
  { app }: Pick<TestApp, 'app'>,
  userId: string,
  request: () => PromiseLike<Answer>,
  meanwhile: (tx: Executor) => Promise<unknown>,
): Promise<Answer> {
  const database = app.get(Database);
  const { waiting } = await database.transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
    const begun = Promise.resolve(request());
    await eventually(() => isSomebodyWaiting(database));
    await meanwhile(tx);
    return { waiting: begun };
  });
  return waiting;
}

/** Whether a statement waits for a lock. */
export async function isSomebodyWaiting({ db }: Database): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}
