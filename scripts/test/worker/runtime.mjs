// @ts-check
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import jestRuntime from 'jest-runtime';
import { takeCoverage } from './coverage.mjs';
import { currentTestFile, loadFor, sourceMaps } from './loader.mjs';

/** @import { TestFile } from './loader.mjs' */

const require = createRequire(import.meta.url);

/** Its types are those of its CommonJS. */
const JestRuntime = /** @type {typeof jestRuntime.default} */ (/** @type {unknown} */ (jestRuntime));

const AS_MODULE = {
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};

let runs = 0;

/**
 * Loads a test file and what it imports as Node itself does, so that packages and sources are compiled and evaluated once
 * for all test files of a worker. Jest would do it again for each of them, which took most of the time of a run.
 *
 * The test files of a worker share the state of modules; no module mocks are possible, and none are wanted.
 */
class SharedRuntime extends JestRuntime {
  /** @param {ConstructorParameters<typeof JestRuntime>} args */
  constructor(...args) {
    const { getBuiltinModule } = process;
    super(...args);
    // Jest means the process of a sandbox.
    process.getBuiltinModule = getBuiltinModule;

    const [, , , transformer, , coverageOptions, testPath, globalConfig] = args;
    const options = { ...AS_MODULE, ...coverageOptions };
    const isWatching = globalConfig.watch || globalConfig.watchAll;
    loadFor({
      transform: (filename, source) => transformer.transform(filename, options, source),
      globals: () =>
        /** @type {ReturnType<TestFile['globals']>} */ (this.requireModuleOrMock(testPath, '@jest/globals')),
      // A process may run a file again after the sources have changed.
      version: isWatching ? `?${++runs}` : '',
    });
  }

  /** @override */
  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** @override @param {string} file */
  unstable_importModule(file) {
    return import(pathToFileURL(file).href + currentTestFile().version);
  }

  /** @override @param {string} file */
  requireInternalModule(file) {
    // Of jest-circus alone, which keeps the state of one test file; the packages that it needs stay.
    delete require.cache[file];
    return require(file);
  }

  /** @override */
  getAllCoverageInfoCopy() {
    return /** @type {any} */ (takeCoverage(Reflect.get(globalThis, '__coverage__') ?? {}));
  }

  /** @override */
  getSourceMaps() {
    return sourceMaps;
  }
}

export { SharedRuntime as 'module.exports' };
