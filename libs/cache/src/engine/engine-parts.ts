import type { ResolvedCacheOptions } from '../cache.options.js';
import type { Clock } from '../clock.js';
import type { CacheKey } from '../keys/cache-key.js';
import type { MemoryEntry } from '../memory/memory-tier.js';
import type { MetricsStore } from '../metrics/metrics-store.js';
import type { KeySpace } from '../redis/key-space.js';
import type { RedisTier } from '../redis/redis-tier.js';
import type { EntryCodec } from '../values/entry-codec.js';
import type { EntryReader } from './entry-reader.js';
import type { InvalidationLog } from './invalidation-log.js';
import type { KeyWatch } from './key-watch.js';
import type { Refreshes } from './refreshes.js';
import type { VersionTable } from './version-table.js';

/** What loads share with or without Redis. */
export interface LocalParts {
  readonly options: ResolvedCacheOptions;
  readonly clock: Clock;
  readonly codec: EntryCodec;
  readonly log: InvalidationLog;
  readonly metrics: MetricsStore;
  readonly refreshes: Refreshes;
  /** Keeps a copy in memory, unless an invalidation has overtaken it or it could not be followed there. */
  readonly keep: (key: CacheKey, entry: MemoryEntry) => void;
}

/** What loads through Redis need besides. */
export interface EngineParts extends LocalParts {
  readonly redis: RedisTier;
  readonly keySpace: KeySpace;
  readonly versions: VersionTable;
  readonly reader: EntryReader;
  readonly watch: KeyWatch;
  readonly isFeedUp: () => boolean;
}
