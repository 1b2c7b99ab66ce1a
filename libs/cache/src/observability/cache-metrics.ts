import { type Counters, type CounterTable, COUNTER_FIELDS, emptyCounters } from './counters.js';

/** Hits and misses; `hitRate` in percent with two decimals, 0 without requests. */
export interface HitCounts {
  readonly hits: number;
  readonly misses: number;
  readonly totalRequests: number;
  readonly hitRate: number;
}

/** Loads; times in milliseconds. */
export interface LoadCounts {
  readonly count: number;
  readonly errors: number;
  /** Callers that waited for a load that another caller had started. */
  readonly coalesced: number;
  readonly averageMs: number;
}

export interface PrefixMetrics extends HitCounts {
  readonly staleHits: number;
  readonly loads: LoadCounts;
}

/** Counters and the state of the tiers. */
export interface CacheMetrics extends HitCounts {
  /** False while Redis is configured but unavailable. */
  readonly available: boolean;
  /** The processes that the counters cover; those of this process count from its start. */
  readonly scope: 'all-processes' | 'this-process';
  readonly prefixes: Readonly<Record<string, PrefixMetrics>>;
  readonly tiers: {
    readonly memory: {
      readonly hits: number;
      readonly evictions: number;
      /** Of this process. */
      readonly entries: number;
      /** Of this process. */
      readonly bytes: number;
    };
    readonly redis: {
      readonly hits: number;
      readonly state: 'connected' | 'unavailable' | 'not-configured';
      readonly breaker: 'closed' | 'open' | 'half-open' | 'none';
      readonly invalidationFeed: 'up' | 'down' | 'none';
      /** Of this process. */
      readonly connections: number;
    };
  };
  readonly loads: LoadCounts;
  readonly errors: {
    /** Operations on Redis that failed or timed out. */
    readonly redis: number;
    /** Unreadable records in Redis; each was a miss. */
    readonly corrupt: number;
    readonly unauthenticated: number;
  };
  readonly sets: number;
  readonly deletes: number;
}

type LiveState = Pick<CacheMetrics, 'available' | 'scope'> & {
  readonly memory: Pick<CacheMetrics['tiers']['memory'], 'entries' | 'bytes'>;
  readonly redis: Omit<CacheMetrics['tiers']['redis'], 'hits'>;
};

export function summarise(table: CounterTable, live: LiveState): CacheMetrics {
  const sum = emptyCounters();
  const prefixes: Record<string, PrefixMetrics> = {};
  for (const [prefix, counters] of [...table.prefixes()].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const field of COUNTER_FIELDS) sum[field] += counters[field];
    prefixes[prefix] = { ...hitCounts(counters), staleHits: counters.staleHits, loads: loadCounts(counters) };
  }
  return {
    available: live.available,
    ...hitCounts(sum),
    scope: live.scope,
    prefixes,
    tiers: {
      memory: { hits: sum.memoryHits, evictions: sum.evictions, ...live.memory },
      redis: { hits: sum.redisHits, ...live.redis },
    },
    loads: loadCounts(sum),
    errors: { redis: table.errors, corrupt: sum.corrupt, unauthenticated: sum.unauthenticated },
    sets: sum.sets,
    deletes: sum.deletes,
  };
}

function hitCounts({ memoryHits, redisHits, staleHits, misses }: Counters): HitCounts {
  const hits = memoryHits + redisHits + staleHits;
  const total = hits + misses;
  return {
    hits,
    misses,
    totalRequests: total,
    hitRate: total === 0 ? 0 : Math.round((hits / total) * 10_000) / 100,
  };
}

function loadCounts({ loads, loadErrors, coalesced, loadMs }: Counters): LoadCounts {
  return { count: loads, errors: loadErrors, coalesced, averageMs: loads === 0 ? 0 : Math.round(loadMs / loads) };
}
