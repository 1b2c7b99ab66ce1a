/** Prints how long the summary of a user with 10,000 answers takes on PostgreSQL, and what the cache gives it. */
import { createOnServer } from '@interviewmaster/database/testing';
import { findPostgres } from '../../scripts/test/postgres/find.mjs';
import { thisMachine } from '../../scripts/test/machine.mjs';
import { machineLines } from '../support/machine.js';
import { print } from '../support/table.js';
import { summaryRouteTable } from './summary-route.js';

const postgres = await findPostgres(thisMachine());
try {
  const database = await createOnServer(postgres.url);
  try {
    print(machineLines(undefined, ['@nestjs/core', 'fastify', 'drizzle-orm', 'pg', 'autocannon']));
    print(`\n### GET /api/v1/analytics/summary, 10,000 answers\n\n${await summaryRouteTable(database.environment)}`);
  } finally {
    await database.drop();
  }
} finally {
  await postgres.stop?.();
}
