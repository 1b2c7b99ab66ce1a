import type { Database, Executor } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { type ConstructorOptions, type Db, fromDrizzle } from 'pg-boss';

/** Schema in the database that is the queue's own. */
export const JOB_SCHEMA = 'pgboss';

const MINUTE = 60;

/** How often the jobs of dead processes are looked for, by one process for all. */
const SUPERVISE_SECONDS = 10;

/** Options of a pg-boss over our database; one that runs no jobs keeps no house either. */
export function bossOptions(database: Database, runsJobs: boolean): ConstructorOptions {
  return {
    db: overDatabase(database),
    backend: database.isEmbedded ? 'pglite' : 'postgres',
    schema: JOB_SCHEMA,
    useListenNotify: runsJobs,
    supervise: runsJobs,
    schedule: runsJobs,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    // Jobs that failed go within minutes of their time: their payloads may be personal.
    maintenanceIntervalSeconds: 5 * MINUTE,
    registerInstance: false,
    openTelemetry: { enabled: false },
  };
}

/** The statements of pg-boss over the platform's own connections. */
function overDatabase({ statements }: Database): Db {
  return {
    executeSql: (text, values) => statements.run(text, values),
    listen: (channel, onMessage, onConnect) => statements.listen(channel, { onMessage, onConnect }),
  };
}

/** The statements of pg-boss within one of our transactions. */
export const withinTransaction = (tx: Executor): Db => fromDrizzle(tx, sql);
