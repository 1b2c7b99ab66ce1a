import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from './database.types.js';

/**
 * The SQL expression that sends a notification when its transaction commits. In `returning` it costs no round trip of its own;
 * evaluated for several rows with the same payload, it still sends one notification.
 *
 * @param payload shorter than 8,000 bytes, or the statement fails
 */
export const notification = (channel: string, payload: string): SQL => sql`pg_notify(${channel}, ${payload})`;

/** Sends a notification with the commit of a transaction, or at once where the executor is none. */
export async function notifyThrough(executor: Executor, channel: string, payload: string): Promise<void> {
  await executor.execute(sql`select ${notification(channel, payload)}`);
}
