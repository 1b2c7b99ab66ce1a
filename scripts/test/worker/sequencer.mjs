// @ts-check
import { basename } from 'node:path';
import testSequencer from '@jest/test-sequencer';

/** @import { Test } from '@jest/test-result' */

const TestSequencer = /** @type {typeof testSequencer.default} */ (/** @type {unknown} */ (testSequencer));

/**
 * Files that take long for what they wait for, which their size does not show. Of the first four, which begin at the same
 * time, one alone loads the whole platform: the others find its sources compiled. A name without a file does no harm.
 */
const LONG = [
  'idle-connections first-start model disk-full',
  'own-writes summary-privacy process lost-jobs interrupted-jobs interrupted-start erasure final-invalidation',
  'editing injections jobs',
].flatMap((names) => names.split(' '));

/**
 * Starts the long files first and the unit tests last, so that no worker is left alone with a long file at the end. Within
 * these groups the order is Jest's own: by the time that a file took here before, or by its size.
 */
export default class LongestFirst extends TestSequencer {
  /** @override @param {Test[]} tests */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

/** @param {Test} test */
function rank({ path }) {
  const place = LONG.indexOf(basename(path, '.test.ts'));
  if (place >= 0) return place;
  return LONG.length + (path.includes('/unit/') ? 1 : 0);
}
