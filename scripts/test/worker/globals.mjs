// @ts-check
import { currentTestFile } from './loader.mjs';

// Stands for `@jest/globals`: what a support module imports from here once belongs to whichever test file runs.

/**
 * @template {keyof ReturnType<ReturnType<typeof currentTestFile>['globals']>} Name
 * @param {Name} name
 */
function ofTestFile(name) {
  const now = () => currentTestFile().globals()[name];
  return new Proxy(() => {}, {
    apply: (_target, self, args) => Reflect.apply(/** @type {Function} */ (now()), self, args),
    get: (_target, key) => Reflect.get(now(), key),
  });
}

// The same for all files of a worker.
export const { expect } = currentTestFile().globals();

export const jest = ofTestFile('jest');
export const describe = ofTestFile('describe');
export const it = ofTestFile('it');
export const test = ofTestFile('test');
export const beforeAll = ofTestFile('beforeAll');
export const beforeEach = ofTestFile('beforeEach');
export const afterAll = ofTestFile('afterAll');
export const afterEach = ofTestFile('afterEach');
