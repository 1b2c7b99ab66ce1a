import type { CacheModuleOptions } from '../../../src/index.js';
import type { OpenCache } from '../../support/open-cache.js';

/** One configuration of the cache, as the suites see it. */
export interface Subject {
  /** A cache with a namespace of its own. */
  open(options?: Partial<CacheModuleOptions>): Promise<OpenCache>;
  /** Lets so many milliseconds pass for the cache: on its clock, or really. */
  elapse(ms: number): Promise<void>;
}
