/**
 * Prints which files of the cache one call passes, and how often it enters the engine:
 *
 *     node --conditions=source --import ./libs/testing/src/process/register-typescript.ts benchmarks/cache/files-passed.ts
 *
 * The Redis at REDIS_URL (redis://127.0.0.1:6379) is used under a namespace of its own, which is emptied at the end.
 */
import { randomBytes } from 'node:crypto';
import { Session } from 'node:inspector/promises';
import { CacheService } from '@interviewmaster/cache';
import { defineKey } from '@interviewmaster/cache/catalogue';

const SOURCES = new URL('../../libs/cache/src/', import.meta.url).href;
const ENGINE = 'engine/cache-engine.ts';

const keyOf = defineKey<string, [id: string]>({ prefix: 'files_passed', ttlSeconds: 60, layer: 'L1' });
const strongKeyOf = defineKey<string, [id: string]>({
  prefix: 'files_passed_strong',
  ttlSeconds: 60,
  layer: 'L1',
  consistency: 'strong',
});
const load = (): string => 'value';

const cache = new CacheService({
  namespace: `files-passed-${randomBytes(6).toString('hex')}`,
  allowFlush: true,
  redis: { topology: { kind: 'url', url: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379' } },
  // No hand-over of counters happens to fall into a measured call.
  metricsIntervalMs: 60 * 60 * 1000,
});
await cache.onModuleInit();
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

// Keys are built before: what is measured is the call.
const [warm, cold, strong] = [keyOf('warm'), keyOf('cold'), strongKeyOf('cold')];
await cache.set(warm, 'value');
await quiet();
// The first read after a change asks Redis.
await cache.get(warm);
await report('memory hit, get', () => cache.get(warm));
await report('memory hit, getOrLoad', () => cache.getOrLoad(warm, load));
await report('cold getOrLoad', () => cache.getOrLoad(cold, load));
await report('cold getOrLoad of a strong key', () => cache.getOrLoad(strong, load));
await report('pattern deletion', () => cache.deletePattern('files_passed:*'));

await cache.flush();
await cache.onApplicationShutdown();
session.disconnect();

async function report(what: string, call: () => Promise<unknown>): Promise<void> {
  await quiet();
  // Taking the coverage sets the counts back to zero.
  await session.post('Profiler.takePreciseCoverage');
  await call();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const files = result
    .filter(({ url }) => url.startsWith(SOURCES))
    .map(({ url, functions }) => ({
      file: url.slice(SOURCES.length),
      functions: functions.filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0),
    }))
    .filter(({ functions }) => functions.length > 0)
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
  // Private methods are reached from inside. An async function counts once more for each time it goes on.
  const entries = (files.find(({ file }) => file === ENGINE)?.functions ?? [])
    .filter(({ functionName }) => /^[^#]/.test(functionName))
    .map(({ ranges }) => ranges[0]?.count ?? 0);
  const entered = entries.reduce((sum, count) => sum + count, 0);
  console.log(`\n${what}: ${files.length} files, the engine entered ${entered} times`);
  for (const { file, functions } of files) {
    const calls = functions.map(({ functionName, ranges }) => `${functionName || '(arrow)'} ${ranges[0]?.count ?? 0}`);
    console.log(`  ${file.padEnd(32)}${calls.join(', ')}`);
  }
}

/** Until the feed has reported what was written before. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}
