/** One process of the platform: reads and loads as it is told. */
import { type CacheMetrics, CacheService, defineKey } from '../../../src/index.js';

const keyOf = defineKey<number, [id: string]>({ prefix: 'test:shared', layer: 'L1', ttlSeconds: 300 });
let cache: CacheService;

export async function open(url: string): Promise<void> {
  cache = new CacheService({
    namespace: 'shared',
    redis: { topology: { kind: 'url', url } },
    operationTimeoutMs: 5000,
    metricsIntervalMs: 60_000,
  });
  await cache.onModuleInit();
}

export async function load(id: string): Promise<number> {
  return cache.getOrLoad(keyOf(id), () => 1);
}

export async function read(id: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await cache.get(keyOf(id));
}

export async function metrics(): Promise<CacheMetrics> {
  return cache.metrics();
}

export async function close(): Promise<void> {
  await cache.onApplicationShutdown();
}
