import type { ClientConfig, Pool, QueryResult } from 'pg';
import type { Executor, Statements } from '../database.types.js';
import { notifyThrough } from '../notifications.js';
import { PostgresSubscription } from './postgres-subscription.js';

/** SQL text over a pool; listening takes a connection of its own. */
export function postgresStatements(pool: Pool, db: Executor, connection: ClientConfig): Statements {
  return {
    run: async (text, values = []) => {
      // Several statements give several results, which the types of the driver do not tell.
      const results = [await pool.query<Record<string, unknown>>(text, [...values])].flat() as QueryResult[];
      return { rows: results.flatMap(({ rows }) => rows as Record<string, unknown>[]) };
    },
    notify: (channel, payload, tx = db) => notifyThrough(tx, channel, payload),
    listen: (channels, listener) =>
      PostgresSubscription.open(connection, [channels].flat(), listener, (channel) => notifyThrough(db, channel, '')),
  };
}
