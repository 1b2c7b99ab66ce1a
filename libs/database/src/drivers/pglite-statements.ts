import type { Executor, Statements } from '../database.types.js';
import { notifyThrough } from '../notifications.js';
import type { EmbeddedInstance } from './embedded-instance.js';

/** SQL text over the one connection of an embedded database. */
export function pgliteStatements(instance: EmbeddedInstance, db: Executor): Statements {
  return {
    run: async (text, values = []) => {
      if (values.length > 0) return instance.query<Record<string, unknown>>(text, [...values]);
      try {
        const results = await instance.exec(text);
        return { rows: results.flatMap(({ rows }) => rows) };
      } catch (error) {
        // A block that failed past its BEGIN would leave the connection in a transaction that refuses everything.
        await instance.exec('rollback').catch(() => undefined);
        throw error;
      }
    },
    notify: (channel, payload, tx = db) => notifyThrough(tx, channel, payload),
    listen: async (channels, listener) => {
      const all = await Promise.all([channels].flat().map((channel) => instance.listen(channel, listener)));
      return {
        close: async () => {
          await Promise.all(all.map((subscription) => subscription.close()));
        },
      };
    },
  };
}
