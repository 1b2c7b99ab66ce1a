import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { PGlite } from '@electric-sql/pglite';
import { DatabaseStartError, errorText } from '../database.errors.js';
import type { Executor, Restriction, TransactionOptions } from '../database.types.js';
import * as schema from '../schema/index.js';
import { notifyThrough, type Statements } from '../statements.js';
import { lockDataFolder, type ReleaseFolder } from './data-folder-lock.js';
import { DatabaseCondition } from './database-condition.js';
import { type DatabaseDriver, MIGRATIONS } from './driver.js';
import { prepareCluster } from './embedded-cluster.js';
import { EmbeddedInstance } from './embedded-instance.js';
import { EmbeddedSpace } from './embedded-space.js';
import { SpaceGuard } from './space-guard.js';

const IN_MEMORY = 'memory://';

/**
 * Opens the embedded database, which has one connection, and migrates it.
 *
 * It runs inside this thread and has no statement timeout.
 *
 * @throws {DatabaseStartError} when the folder is in use or cannot be read.
 */
export async function openPglite(embeddedDir: string): Promise<DatabaseDriver> {
  if (embeddedDir.startsWith(IN_MEMORY)) {
    const instance = await openMigrated(undefined);
    return new PgliteDriver('the embedded database in memory', instance);
  }
  const folder = resolve(embeddedDir);
  const location = `the embedded database in ${folder}`;
  let release: ReleaseFolder | undefined;
  try {
    release = await lockDataFolder(folder);
    const space = new EmbeddedSpace(folder);
    const cluster = await prepareCluster(folder, async (draft) => (await openMigrated(draft)).close());
    const instance = await openMigrated(cluster, space);
    await space.keepReserve();
    return new PgliteDriver(location, instance, space, release);
  } catch (error) {
    release?.();
    if (error instanceof DatabaseStartError) throw error;
    throw new DatabaseStartError(
      'DATABASE_UNREACHABLE',
      `The embedded database in ${folder} cannot be opened: ${errorText(error)}. See that the folder can be ` +
        'written and has space. To start over, remove the folder.',
      { cause: error },
    );
  }
}

async function openMigrated(cluster: string | undefined, space?: EmbeddedSpace): Promise<EmbeddedInstance> {
  const instance = await EmbeddedInstance.open({ cluster, makeRoom: async () => space?.releaseReserve() });
  await migrate(queries(instance), MIGRATIONS);
  return instance;
}

// The query builder uses only what the instance has of PGlite.
const queries = (instance: EmbeddedInstance) => drizzle(instance as unknown as PGlite, { schema });

class PgliteDriver implements DatabaseDriver {
  readonly isEmbedded = true;
  readonly db: ReturnType<typeof queries>;
  readonly statements: Statements;
  readonly #condition: DatabaseCondition;
  readonly #guard: SpaceGuard | undefined;

  constructor(
    readonly location: string,
    private readonly instance: EmbeddedInstance,
    space?: EmbeddedSpace,
    private readonly release?: ReleaseFolder,
  ) {
    this.#condition = new DatabaseCondition(location);
    this.#guard = space && new SpaceGuard(instance, space, this.#condition);
    this.db = queries(instance);
    this.statements = pgliteStatements(instance, this.db);
  }

  get restriction(): Restriction | undefined {
    return this.#condition.restriction;
  }

  transaction<T>(work: (tx: Executor) => Promise<T>, options?: TransactionOptions): Promise<T> {
    return this.db.transaction(work, options);
  }

  async ping(): Promise<void> {
    try {
      await this.instance.query('select 1');
      this.#condition.up();
    } catch (error) {
      this.#condition.down(error);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#condition.close();
    await this.#guard?.close();
    await this.instance.close();
    this.release?.();
  }
}

/** SQL text over the one connection of an embedded database. */
function pgliteStatements(instance: EmbeddedInstance, db: Executor): Statements {
  return {
    run: async (text, values = []) => {
      if (values.length > 0) return instance.query<Record<string, unknown>>(text, [...values]);
      try {
        const results = await instance.exec(text);
        return { rows: results.flatMap(({ rows }) => rows) };
      } catch (error) {
        // A block that failed after its BEGIN leaves the connection in a transaction that refuses everything.
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
