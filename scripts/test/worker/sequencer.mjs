// @ts-check
import { basename } from 'node:path';
import testSequencer from '@jest/test-sequencer';

/** @import { Test } from '@jest/test-result' */

const TestSequencer = /** @type {typeof testSequencer.default} */ (/** @type {unknown} */ (testSequencer));

/** Files that take long for what they wait for, which their size does not show. A name without a file does no harm. */
const LONG = new Set(
  [
    'disk-full erasure editing final-invalidation first-start idle-connections injections interrupted-jobs interrupted-start',
    'lost-jobs model own-writes process summary-privacy',
  ].flatMap((names) => names.split(' ')),
);

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
  if (LONG.has(basename(path, '.test.ts'))) return 0;
  return path.includes('/unit/') ? 2 : 1;
}
