/**
 * Mixed load on the cache with short outages of Redis; prints memory once a minute and fails when it keeps growing.
 * Its argument is the time in minutes, 10 unless given.
 */
import { Logger } from '@nestjs/common';
import { RedisServer } from '@interviewmaster/testing';
import { startCache } from '../support/cache.js';
import { machineLines } from '../support/machine.js';
import { redisInfo } from '../support/redis-info.js';
import { markdownTable, print } from '../support/table.js';
import { MixedLoad } from './mixed-load.js';
import { trendOf } from './memory-trend.js';
import { keepInterrupting } from './outages.js';

const DEFAULT_MINUTES = 10;
const MIN_SAMPLES = 10;
const MINUTE_MS = 60_000;
/** Small enough that the memory tier is full, and turning over, before the first sample is taken. */
const MEMORY = { maxEntries: 2000 };

Logger.overrideLogger(false);
const minutes = Number(process.argv[2] ?? DEFAULT_MINUTES);
if (!(minutes > 0)) throw new Error('The time is a number of minutes above 0.');

await using server = await RedisServer.start({ args: ['--maxmemory', '256mb', '--maxmemory-policy', 'allkeys-lru'] });
const cache = await startCache(server, { memory: MEMORY });
const load = new MixedLoad(cache);
const outages = new AbortController();
const interrupting = keepInterrupting(server, outages.signal);
const samples = await load.sampleWhileRunning(
  minutes * MINUTE_MS,
  Math.min(MINUTE_MS, (minutes * MINUTE_MS) / MIN_SAMPLES),
);
outages.abort();
const outageCount = await interrupting;
const trend = trendOf(samples);

print(machineLines(await redisInfo(server.client(), 'redis_version'), ['ioredis', 'lru-cache']));
print(
  `- ${load.operations.toLocaleString('en')} operations, ${outageCount} outages, ${load.failures} calls that threw\n`,
);
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
print(
  markdownTable(
    ['after', 'RSS', 'heap after a collection', 'operations'],
    samples.map(({ minute, rss, heap, operations }) => [
      `${minute.toFixed(1)} min`,
      megabytes(rss),
      megabytes(heap),
      operations.toLocaleString('en'),
    ]),
  ),
);
print(
  `\nheap: ${megabytes(trend.growth)} more over the second half by its trend; ${megabytes(trend.allowed)} are allowed`,
);
await cache.onApplicationShutdown();
if (!trend.isFlat || load.failures > 0) {
  print('FAILED');
  process.exitCode = 1;
}
