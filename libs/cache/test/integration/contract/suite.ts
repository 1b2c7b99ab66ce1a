import { describeInspection } from './inspection.js';
import { describeLifetimes } from './lifetimes.js';
import { describeLoads } from './loads.js';
import { describeOperations } from './operations.js';
import { describeState } from './state.js';
import type { Subject } from './subject.js';
import { describeValues } from './values.js';

/** All that holds of the cache, whatever is behind it. */
export function describeCacheService(subject: Subject): void {
  describeOperations(subject);
  describeValues(subject);
  describeLifetimes(subject);
  describeLoads(subject);
  describeInspection(subject);
  describeState(subject);
}
