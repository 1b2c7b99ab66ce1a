// @ts-check
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { checkCoverage } from './coverage-gate.mjs';
import { narrowsTheRun } from './jest-arguments.mjs';

/** For worker threads, which inherit it, and beneath the hooks of `worker/loader.mjs`, which do not reach those threads. */
const HOOKS = new URL('../../libs/testing/src/process/register-typescript.ts', import.meta.url).href;
const COVERAGE_ARGUMENTS = ['--coverage', '--coverageReporters=text', '--coverageReporters=json-summary'];

/**
 * Runs Jest; a run of all tests measures the coverage too.
 *
 * @param {{ root: string, args: readonly string[], env: Record<string, string>, signal: AbortSignal }} options
 *   `signal`: aborted with the name of the signal that Jest is to be ended with
 * @returns {Promise<number>} the exit code
 */
export async function runJest({ root, args, env, signal }) {
  const isWhole = !narrowsTheRun(args);
  const summaryFile = join(root, 'coverage', 'coverage-summary.json');
  // An old one must never pass for this run's.
  await rm(summaryFile, { force: true });

  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, ['--import', HOOKS, jest, ...(isWhole ? COVERAGE_ARGUMENTS : []), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const forward = () => void child.kill(signal.reason);
  signal.addEventListener('abort', forward);
  if (signal.aborted) forward();
  const code = await exitCodeOf(child);
  signal.removeEventListener('abort', forward);

  if (code !== 0 || !isWhole) return code;
  const { passed, report } = checkCoverage(JSON.parse(await readFile(summaryFile, 'utf8')), root);
  console.log(`\n${report}`);
  return passed ? 0 : 1;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? exitCodeFor(signal)));
  });
}

/**
 * What a shell makes of a process that a signal ended.
 *
 * @param {NodeJS.Signals | null} signal
 */
export const exitCodeFor = (signal) => 128 + (signal ? constants.signals[signal] : 0);
