import type { Database } from '@interviewmaster/database';
import type { ConstructorOptions, Db } from 'pg-boss';
import { JOB_SCHEMA } from './jobs.sql.js';

const MINUTE = 60;

/** How often one process looks for the jobs of dead processes. */
const SUPERVISE_SECONDS = 10;

/** Options of a pg-boss over our database; one that runs no jobs does no maintenance either. */
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
    // Failed jobs are deleted within minutes of their time: their payloads may be personal.
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
