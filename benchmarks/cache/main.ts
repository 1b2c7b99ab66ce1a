/** Prints the cache's figures beside those of its peers; with names as arguments, those figures only. */
import { RedisServer } from '@interviewmaster/testing';
import { Logger } from '@nestjs/common';
import { machineLines } from '../support/machine.js';
import { redisInfo } from '../support/redis-info.js';
import { markdownTable, print } from '../support/table.js';
import type { Figure, Row } from './figure.js';
import { authenticated } from './figures/authenticated.js';
import { foreignSet } from './figures/foreign-set.js';
import { memoryHit } from './figures/memory-hit.js';
import { oneLoad } from './figures/one-load.js';
import { patternDeletion } from './figures/pattern-deletion.js';
import { pausedRedis } from './figures/paused-redis.js';
import { redisHit } from './figures/redis-hit.js';
import { set } from './figures/set.js';
import { tagInvalidation } from './figures/tag-invalidation.js';

const FIGURES: Readonly<Record<string, Figure>> = {
  'memory-hit': memoryHit,
  'redis-hit': redisHit,
  set,
  'one-load': oneLoad,
  'tag-invalidation': tagInvalidation,
  'pattern-deletion': patternDeletion,
  'paused-redis': pausedRedis,
  'foreign-set': foreignSet,
  authenticated,
};
const PACKAGES = [
  'ioredis',
  'lru-cache',
  'bentocache',
  'cache-manager',
  '@keyv/redis',
  'cache-manager-ioredis-yet',
] as const;

Logger.overrideLogger(false);

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(FIGURES);
const rows: Row[] = [];
for (const name of names) {
  const figure = FIGURES[name];
  if (!figure) throw new Error(`There is no figure ${name}, only ${Object.keys(FIGURES).join(', ')}.`);
  process.stderr.write(`${name} …\n`);
  await using server = await RedisServer.start();
  if (rows.length === 0) print(machineLines(await redisInfo(server.client(), 'redis_version'), PACKAGES));
  rows.push(...(await figure(server)));
}
const cells = rows.map(({ figure, ours, against, theirs, ratio, cpuRatio, goal, isMet }) => [
  figure,
  ours,
  against,
  theirs,
  ratio,
  cpuRatio ?? '',
  goal,
  isMet === undefined ? '' : isMet ? 'met' : 'missed',
]);
print(`\n${markdownTable(['figure', 'this cache', 'against', 'theirs', 'ratio', 'by CPU', 'goal', ''], cells)}`);
// Not every library measured here lets go of a connection that has met a paused server.
process.stdout.write('', () => process.exit());
