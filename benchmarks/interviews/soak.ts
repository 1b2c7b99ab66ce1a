/**
 * Kills the server with SIGKILL again and again while candidates practise, and fails when anything acknowledged is lost.
 * Arguments: `--kills 50` and `--seed 1`.
 */
import { parseArgs } from 'node:util';
import { RedisServer } from '@interviewmaster/testing';
import { createOnServer } from '@interviewmaster/testing/postgres';
import { runCrashDrill } from '../../apps/api/test/interviews/support/drill/crash-drill.js';
import { thisMachine } from '../../scripts/test/machine.mjs';
import { findPostgres } from '../../scripts/test/postgres/find.mjs';
import { machineLines } from '../support/machine.js';
import { redisInfo } from '../support/redis-info.js';
import { markdownTable, print } from '../support/table.js';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
if (!(Number.isInteger(kills) && kills > 0)) throw new Error('--kills takes a whole number above 0.');

const started = performance.now();
const postgres = await findPostgres(thisMachine());
await using redis = await RedisServer.start();
const place = await createOnServer(postgres.url);
try {
  print(machineLines(await redisInfo(redis.client(), 'redis_version'), ['@nestjs/core', 'pg', 'pg-boss']));
  const result = await runCrashDrill({
    kills,
    seed,
    place,
    redis: redis.url,
    onKill: (kill, afterMs, losses) => {
      if (losses.length > 0) print(`kill ${kill} after ${afterMs} ms lost: ${losses.join('; ')}`);
      else if (kill % 10 === 0) print(`${kill} kills, nothing lost`);
    },
  });
  const rows = [
    ['kills (SIGKILL)', result.kills],
    ['interviews', result.interviews],
    ['answers acknowledged', result.answers],
    ['requests whose answer never came', result.inDoubt],
    ['acknowledged and lost', result.losses.length],
    ['interviews nobody was told of', result.orphans],
    ['event logs with a gap', result.brokenLogs],
    ['answers stored, those included whose acknowledgement got lost', result.stored],
    ['answers with feedback in the end', result.feedbackReady],
    ['minutes', Math.round((performance.now() - started) / 6000) / 10],
  ] as const;
  print(`\n### A server that is killed, seed ${seed}\n`);
  print(
    markdownTable(
      ['what', 'number'],
      rows.map(([what, number]) => [what, number.toLocaleString('en')]),
    ),
  );
  const isWhole = result.feedbackReady === result.stored;
  if (result.losses.length + result.orphans + result.brokenLogs > 0 || !isWhole) {
    print('\nFAILED');
    process.exitCode = 1;
  } else {
    print('\nPASSED');
  }
} finally {
  await place.drop();
  await postgres.stop?.();
}
