/** Native ESM, TypeScript through swc, workspace libraries taken from their sources (no build needed). */
export default {
  // One context and one module graph for the files of a worker: see runtime.mjs.
  runtime: '<rootDir>/scripts/test/worker/runtime.mjs',
  testEnvironment: '<rootDir>/scripts/test/worker/environment.mjs',
  testSequencer: '<rootDir>/scripts/test/worker/sequencer.mjs',
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
  // For `--findRelatedTests` alone.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  collectCoverageFrom: ['{apps,libs}/*/src/**/*.ts', '!**/index.ts', '!apps/api/src/main.ts', '!libs/testing/**'],
  // Istanbul counts statements; V8's ranges would count comments and types as covered lines too.
  coverageProvider: 'babel',
  // Twice the cores of a small machine: many tests wait, for a time to pass or a process to start.
  maxWorkers: 4,
  // A worker that has run many embedded databases needs more than the usual half second to give its memory back.
  workerGracefulExitTimeout: 5_000,
  // Something of each test file stays in memory: a worker that has grown is replaced before collecting slows it down.
  workerIdleMemoryLimit: '1500MB',
  // For what hangs alone: a machine with much else to do may take a minute for a file that takes seconds otherwise.
  testTimeout: 300_000,
};
