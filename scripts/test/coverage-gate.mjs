// @ts-check
import { relative } from 'node:path';

/** @typedef {Record<string, { lines: { total: number, covered: number } }>} CoverageSummary as Jest's json-summary */

/** Fewest per cent of lines that the whole run has to cover. */
const THRESHOLDS = [
  { part: 'libs/cache', atLeast: 90 },
  { part: 'all', atLeast: 85 },
];

/**
 * Holds the measured coverage against the thresholds. Jest's own `coverageThreshold` would leave libs/cache out of
 * the whole once it has a threshold of its own.
 *
 * @param {CoverageSummary} summary
 * @param {string} root
 * @returns {{ passed: boolean, report: string }}
 */
export function checkCoverage({ total, ...files }, root) {
  const rows = THRESHOLDS.map(({ part, atLeast }) => {
    const percent = percentOfLines(files, (file) => part === 'all' || relative(root, file).startsWith(`${part}/`));
    return { part, atLeast, percent, passed: percent >= atLeast };
  });
  const lines = rows.map(({ part, atLeast, percent, passed }) => {
    const verdict = passed ? 'enough' : 'TOO LITTLE';
    return `  ${part.padEnd(12)}${percent.toFixed(2).padStart(6)} %  of at least ${atLeast} %  ${verdict}`;
  });
  return { passed: rows.every(({ passed }) => passed), report: ['Lines covered', ...lines].join('\n') };
}

/**
 * @param {CoverageSummary} files
 * @param {(file: string) => boolean} isWanted
 */
function percentOfLines(files, isWanted) {
  let total = 0;
  let covered = 0;
  for (const [file, { lines }] of Object.entries(files)) {
    if (!isWanted(file)) continue;
    total += lines.total;
    covered += lines.covered;
  }
  // Where nothing was measured, nothing is proved.
  return total === 0 ? 0 : (100 * covered) / total;
}
