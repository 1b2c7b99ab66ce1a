// @ts-check

/** @typedef {{ s: Record<string, number>, f: Record<string, number>, b: Record<string, number[]> }} Counters as Istanbul's */

/** Of each source, how many of its statements, functions and branches were covered when it was last taken. */
const taken = new WeakMap();

/**
 * The sources of which more is covered than at the last call. Sources stay loaded for all test files of a worker, and most
 * of those cover nothing new: what the first of them covered is not copied, sent and merged again.
 *
 * @param {Record<string, Counters>} all
 */
export function takeCoverage(all) {
  /** @type {Record<string, Counters>} */
  const news = {};
  for (const [file, coverage] of Object.entries(all)) {
    const count = coveredIn(coverage);
    if (count === (taken.get(coverage) ?? 0)) continue;
    taken.set(coverage, count);
    news[file] = structuredClone(coverage);
  }
  return news;
}

/** @param {Counters} coverage */
function coveredIn({ s, f, b }) {
  let covered = 0;
  for (const id in s) if (s[id]) covered += 1;
  for (const id in f) if (f[id]) covered += 1;
  for (const id in b) for (const count of b[id] ?? []) if (count) covered += 1;
  return covered;
}
