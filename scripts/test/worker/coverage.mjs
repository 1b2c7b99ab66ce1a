// @ts-check

/** @typedef {{ s: Record<string, number>, f: Record<string, number>, b: Record<string, number[]> }} Counters as Istanbul's */

/**
 * What has been covered since the last call, and sets the counters back to zero: the sources stay loaded for the next
 * test file.
 *
 * @param {Record<string, Counters>} all
 */
export function takeCoverage(all) {
  /** @type {Record<string, Counters>} */
  const taken = {};
  for (const [file, coverage] of Object.entries(all)) {
    const { s, f, b } = coverage;
    if (!isHit(s) && !isHit(f)) continue;
    taken[file] = structuredClone(coverage);
    for (const counters of [s, f]) for (const id of Object.keys(counters)) counters[id] = 0;
    for (const branches of Object.values(b)) branches.fill(0);
  }
  return taken;
}

/** @param {Record<string, number>} counters */
const isHit = (counters) => Object.values(counters).some((count) => count > 0);
