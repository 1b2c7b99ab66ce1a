/** Native ESM, TypeScript through swc, workspace libraries taken from their sources (no build needed). */
export default {
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/{apps,libs}/*/test/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
          target: 'es2024',
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Not of `data.json.js`, as libraries have it, which would become JSON.
  moduleNameMapper: {
    '^(\\.{1,2}/.*)(?<!\\.json)\\.js$': '$1',
    '^fast-check$': '<rootDir>/scripts/test/fast-check.mjs',
  },
  collectCoverageFrom: ['{apps,libs}/*/src/**/*.ts', '!**/index.ts', '!apps/api/src/main.ts', '!libs/testing/**'],
  // Istanbul counts statements; V8's ranges would count comments and types as covered lines too.
  coverageProvider: 'babel',
  // One more than the cores of a small machine: many tests wait, for a time to pass or a process to start.
  maxWorkers: 3,
  // A worker that has run many embedded databases needs more than the usual half second to give its memory back.
  workerGracefulExitTimeout: 5_000,
  // Something of each test file stays in memory: a worker that has grown is replaced before collecting slows it down.
  workerIdleMemoryLimit: '1500MB',
  // For what hangs alone: a machine with much else to do may take a minute for a file that takes seconds otherwise.
  testTimeout: 300_000,
};
