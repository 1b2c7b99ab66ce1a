// @ts-check
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** @import { Jest } from '@jest/environment' */
/** @import { Global } from '@jest/types' */

/**
 * @typedef {object} TestFile the test file that runs now
 * @property {(filename: string, source: string) => { code: string, sourceMapPath: string | null }} transform
 * @property {() => Global.TestFrameworkGlobals & { expect: Function, jest: Jest }} globals what `@jest/globals` gives it
 * @property {string} version the same as before: what was loaded before is still good
 */

const SOURCE = /\.ts(\?\d+)?$/;
const REPLACEMENTS = new Map([
  ['@jest/globals', new URL('globals.mjs', import.meta.url).href],
  ['fast-check', new URL('../fast-check.mjs', import.meta.url).href],
]);

/** @type {TestFile | undefined} */
let testFile;

/** Where the source map of each source stands, by its path and by its address. @type {Map<string, string>} */
export const sourceMaps = new Map();

/** @param {TestFile} next */
export function loadFor(next) {
  testFile = next;
}

export function currentTestFile() {
  if (!testFile) throw new Error('No test file runs.');
  return testFile;
}

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!SOURCE.test(context.parentURL ?? '')) return nextResolve(specifier, context);
    const replacement = REPLACEMENTS.get(specifier);
    if (replacement) return { url: replacement, format: 'module', shortCircuit: true };
    const resolved = nextResolve(specifier, { ...context, conditions: ['source', ...context.conditions] });
    return SOURCE.test(resolved.url) ? { ...resolved, url: resolved.url + currentTestFile().version } : resolved;
  },
  load(url, context, nextLoad) {
    if (!SOURCE.test(url) || url.includes('/node_modules/')) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code, sourceMapPath } = currentTestFile().transform(filename, readFileSync(filename, 'utf8'));
    if (sourceMapPath) sourceMaps.set(filename, sourceMapPath).set(url, sourceMapPath);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
