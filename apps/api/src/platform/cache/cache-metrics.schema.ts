import type { CacheMetrics, HitCounts, LoadCounts } from '@interviewmaster/cache';
import { z } from 'zod';

const count = z.int().min(0);

const hitCounts = {
  hits: count,
  misses: count,
  total_requests: count,
  hit_rate: z.number().min(0).max(100).meta({ description: 'Hit rate in percent; 0 without requests.' }),
};

const loadsSchema = z
  .object({
    count,
    errors: count,
    coalesced: count.meta({ description: 'Callers that waited for a load that another caller had started.' }),
    average_ms: z.number().min(0),
  })
  .meta({ id: 'CacheLoads' });

const prefixSchema = z.object({ ...hitCounts, stale_hits: count, loads: loadsSchema }).meta({ id: 'CachePrefix' });

const loads = { count: 40, errors: 0, coalesced: 10, average_ms: 12 };
const counts = { hits: 150, misses: 50, total_requests: 200, hit_rate: 75 };

/** What `GET /cache/metrics` answers. Its names are fixed by contract; {@link toCacheMetricsBody} fills them. */
export const cacheMetricsSchema = z
  .object({
    available: z.boolean().meta({ description: 'False while Redis is configured but unavailable.' }),
    ...hitCounts,
    scope: z.enum(['all-processes', 'this-process']).meta({ description: 'The processes that the counters cover.' }),
    prefixes: z.record(z.string(), prefixSchema).meta({ description: 'The same counters for each key prefix.' }),
    tiers: z.object({
      memory: z.object({ hits: count, evictions: count, entries: count, bytes: count }),
      redis: z.object({
        hits: count,
        state: z.enum(['connected', 'unavailable', 'not-configured']),
        breaker: z.enum(['closed', 'open', 'half-open', 'none']),
        invalidation_feed: z.enum(['up', 'down', 'none']),
        connections: count,
      }),
    }),
    loads: loadsSchema,
    errors: z.object({ redis: count, corrupt: count, unauthenticated: count }),
    sets: count,
    deletes: count,
  })
  .meta({
    id: 'CacheMetrics',
    examples: [
      {
        available: true,
        ...counts,
        scope: 'all-processes',
        prefixes: { 'question:set': { ...counts, stale_hits: 0, loads } },
        tiers: {
          memory: { hits: 120, evictions: 0, entries: 42, bytes: 81_920 },
          redis: { hits: 30, state: 'connected', breaker: 'closed', invalidation_feed: 'up', connections: 1 },
        },
        loads,
        errors: { redis: 0, corrupt: 0, unauthenticated: 0 },
        sets: 40,
        deletes: 2,
      },
    ],
  });

export type CacheMetricsBody = z.output<typeof cacheMetricsSchema>;

/** The cache's counters under the names of the contract. */
export function toCacheMetricsBody({ totalRequests, hitRate, ...metrics }: CacheMetrics): CacheMetricsBody {
  const { memory, redis } = metrics.tiers;
  const { invalidationFeed, ...redisState } = redis;
  const prefixes = Object.entries(metrics.prefixes).map(([prefix, counts]) => [
    prefix,
    { ...hitCountsOf(counts), stale_hits: counts.staleHits, loads: loadCountsOf(counts.loads) },
  ]);
  return {
    ...metrics,
    total_requests: totalRequests,
    hit_rate: hitRate,
    prefixes: Object.fromEntries(prefixes) as CacheMetricsBody['prefixes'],
    tiers: { memory, redis: { ...redisState, invalidation_feed: invalidationFeed } },
    loads: loadCountsOf(metrics.loads),
  };
}

function hitCountsOf({ hits, misses, totalRequests, hitRate }: HitCounts) {
  return { hits, misses, total_requests: totalRequests, hit_rate: hitRate };
}

function loadCountsOf({ count, errors, coalesced, averageMs }: LoadCounts) {
  return { count, errors, coalesced, average_ms: averageMs };
}
