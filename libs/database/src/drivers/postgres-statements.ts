import type { ClientConfig, Pool, QueryResult } from 'pg';
import type { Statements } from '../database.types.js';
import { PostgresSubscription } from './postgres-subscription.js';

/** SQL text over a pool; listening takes a connection of its own. */
export function postgresStatements(pool: Pool, connection: ClientConfig): Statements {
  return {
    run: async (text, values = []) => {
      // Several statements give several results, which the types of the driver do not tell.
      const results = [await pool.query<Record<string, unknown>>(text, [...values])].flat() as QueryResult[];
      return { rows: results.flatMap(({ rows }) => rows as Record<string, unknown>[]) };
    },
    listen: (channels, listener) =>
      PostgresSubscription.open(connection, [channels].flat(), listener, async (check) => {
        await pool.query('select pg_notify($1, $2)', [check, '']);
      }),
  };
}
