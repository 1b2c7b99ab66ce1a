// @ts-check
import { parseArgs } from 'node:util';

/** Options of Jest that change how a run is shown or spread over processes, but not which tests are in it. */
const NEUTRAL = /** @type {const} */ ({
  bail: { type: 'boolean' },
  cache: { type: 'boolean' },
  ci: { type: 'boolean' },
  colors: { type: 'boolean' },
  coverage: { type: 'boolean' },
  detectOpenHandles: { type: 'boolean' },
  json: { type: 'boolean' },
  logHeapUsage: { type: 'boolean' },
  maxWorkers: { type: 'string', short: 'w' },
  outputFile: { type: 'string' },
  randomize: { type: 'boolean' },
  runInBand: { type: 'boolean', short: 'i' },
  seed: { type: 'string' },
  silent: { type: 'boolean' },
  verbose: { type: 'boolean' },
});

/**
 * Whether these arguments leave out any test: the coverage of a part says nothing about the whole.
 *
 * @param {readonly string[]} args
 */
export function narrowsTheRun(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: NEUTRAL,
    strict: false,
    allowPositionals: true,
    allowNegative: true,
  });
  return positionals.length > 0 || Object.keys(values).some((name) => !(name in NEUTRAL));
}
