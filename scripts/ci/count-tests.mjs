// @ts-check
import { readFile } from 'node:fs/promises';

// Prints the closing line of a run from the results that Jest wrote to the file named by the first argument.

const [file = ''] = process.argv.slice(2);

/** @type {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number } | undefined} */
const results = await readFile(file, 'utf8').then(JSON.parse, () => undefined);

// A file that could not run holds tests that did not pass, and so does a run that left no results at all.
const failed = results ? results.numFailedTests + results.numRuntimeErrorTestSuites : 1;
console.log(`${results?.numPassedTests ?? 0} passed, ${failed} failed`);
