import { type SQL, sql } from 'drizzle-orm';
import type { Executor, RowSet } from './database.types.js';

/** SQL text as it is, for libraries that bring their own, and notifications between processes. */
export interface Statements {
  /**
   * Runs one statement with its values, or several joined by `;` without any, and gives the rows of all.
   *
   * It is no part of a transaction of {@link Database.transaction}, and values come as the driver makes them.
   */
  run(text: string, values?: readonly unknown[]): Promise<RowSet<Record<string, unknown>>>;
  /**
   * Notifies every process that listens to a channel (NOTIFY).
   *
   * @param channel in lower case, 63 bytes at most
   * @param payload shorter than 8,000 bytes
   * @param tx sends the notification when it commits, and not at all when it is rolled back; absent: at once
   * @throws the driver's error, also when the payload is too long
   */
  notify(channel: string, payload: string, tx?: Executor): Promise<void>;
  /**
   * Listens to channels, names in lower case, until the subscription is closed.
   *
   * @throws the driver's error when there is no connection at the beginning
   */
  listen(channels: string | readonly string[], listener: NotificationListener): Promise<Subscription>;
}

/** Listens to channels. */
export interface NotificationListener {
  onMessage(payload: string, channel: string): void;
  /**
   * From now on messages arrive: at the beginning, and after a connection was lost, when some may have been missed. Never
   * called behind a pooler in transaction mode, which delivers no notifications.
   */
  onConnect(): void;
  /** From now on messages may be missed, until `onConnect` is called again; not called when the subscription is closed. */
  onDisconnect?(): void;
  /** Name of the connection on the server (`application_name`), 63 bytes at most; the embedded database has none. */
  readonly connectionName?: string;
}

export interface Subscription {
  close(): Promise<void>;
}

/**
 * The SQL expression that sends a notification when its transaction commits. In `returning` it costs no round trip of its own;
 * evaluated for several rows with the same payload, it still sends one notification.
 *
 * @param payload shorter than 8,000 bytes, or the statement fails
 */
export const notification = (channel: string, payload: string): SQL => sql`pg_notify(${channel}, ${payload})`;

/** Sends a notification: with the commit if the executor is a transaction, else at once. */
export async function notifyThrough(executor: Executor, channel: string, payload: string): Promise<void> {
  await executor.execute(sql`select ${notification(channel, payload)}`);
}
