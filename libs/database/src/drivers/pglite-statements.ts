import type { PGlite } from '@electric-sql/pglite';
import type { Statements } from '../database.types.js';

/** SQL text over the one connection of an embedded database. */
export function pgliteStatements(client: PGlite): Statements {
  return {
    run: async (text, values = []) => {
      if (values.length > 0) return client.query(text, [...values]);
      try {
        const results = await client.exec(text);
        return { rows: results.flatMap(({ rows }) => rows) };
      } catch (error) {
        // A block that failed past its BEGIN would leave the connection in a transaction that refuses everything.
        await client.exec('rollback').catch(() => undefined);
        throw error;
      }
    },
    listen: async (channel, listener) => {
      const unlisten = await client.listen(channel, (payload) => listener.onMessage(payload));
      listener.onConnect();
      return { close: () => unlisten() };
    },
  };
}
