// @ts-check
import { fileURLToPath } from 'node:url';
import { makeDatabaseTemplates } from './database-templates.mjs';
import { exitCodeFor, runJest } from './jest.mjs';
import { narrowsTheRun } from './jest-arguments.mjs';
import { thisMachine } from './machine.mjs';
import { findPostgresPrograms } from './postgres/binaries.mjs';
import { findPostgres } from './postgres/find.mjs';
import { SetupError } from './provision.mjs';
import { findRedisServer } from './redis/binary.mjs';
import { findRedis } from './redis/find.mjs';

/** @import { Server } from './provision.mjs' */

// `npm test`: finds or starts a Redis and a PostgreSQL, runs Jest with the given arguments, ends what it started.

const root = fileURLToPath(new URL('../..', import.meta.url));
const started = new AsyncDisposableStack();
const interruption = new AbortController();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => interruption.abort(signal));
}

try {
  process.exitCode = await main();
} catch (error) {
  if (interruption.signal.aborted) process.exitCode = exitCodeFor(interruption.signal.reason);
  else if (error instanceof SetupError) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  } else throw error;
} finally {
  await started.disposeAsync();
}

async function main() {
  const { signal } = interruption;
  const machine = thisMachine();
  const redis = use('Redis', await findRedis(machine));
  signal.throwIfAborted();
  const redisServer = await findRedisServer(machine);
  signal.throwIfAborted();
  const postgres = use('PostgreSQL', await findPostgres(machine));
  signal.throwIfAborted();
  const postgresPrograms = await findPostgresPrograms(machine);
  signal.throwIfAborted();

  const env = {
    TEST_REDIS_URL: redis.url,
    TEST_REDIS_SERVER: redisServer,
    TEST_DATABASE_URL: postgres.url,
    TEST_POSTGRES_BIN: postgresPrograms,
  };
  const args = process.argv.slice(2);
  if (!narrowsTheRun(args)) await makeDatabaseTemplates({ root, env, signal });
  return runJest({ root, args, env, signal });
}

/**
 * @param {string} name
 * @param {Server} server
 */
function use(name, server) {
  console.log(`${name}: ${server.description}`);
  if (server.stop) started.defer(server.stop);
  return server;
}
