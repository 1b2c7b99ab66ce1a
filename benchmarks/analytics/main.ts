/** Prints how long the summary of a user with 10,000 answers takes on PostgreSQL, and what the cache gives it. */
import { RedisServer } from '@interviewmaster/testing';
import { createOnServer } from '@interviewmaster/testing/postgres';
import { findPostgres } from '../../scripts/test/postgres/find.mjs';
import { thisMachine } from '../../scripts/test/machine.mjs';
import { machineLines } from '../support/machine.js';
import { redisInfo } from '../support/redis-info.js';
import { print } from '../support/table.js';
import { summaryRouteTable } from './summary-route.js';

const postgres = await findPostgres(thisMachine());
// Without one, a process that may have neighbours keeps nothing of a user's own.
await using redis = await RedisServer.start();
try {
  const database = await createOnServer(postgres.url);
  const environment = { ...database.environment, REDIS_URL: redis.url };
  try {
    print(
      machineLines(await redisInfo(redis.client(), 'redis_version'), [
        '@nestjs/core',
        'fastify',
        'drizzle-orm',
        'pg',
        'autocannon',
      ]),
    );
    print(`\n### GET /api/v1/analytics/summary, 10,000 answers\n\n${await summaryRouteTable(environment)}`);
  } finally {
    await database.drop();
  }
} finally {
  await postgres.stop?.();
}
