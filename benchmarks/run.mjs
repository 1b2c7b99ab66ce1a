// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

// `npm run bench -- NAME [arguments]` runs a benchmark; without a name it lists them.

/**
 * @typedef {object} Benchmark
 * @property {string} file in this folder
 * @property {string} prints what it measures, in a line
 * @property {string} [build] the TypeScript project to build first
 * @property {boolean} [usesSources] takes our libraries from their sources instead of from what was built
 */

/** @type {Readonly<Record<string, Benchmark>>} */
export const BENCHMARKS = {
  api: {
    file: 'api/main.ts',
    build: '.',
    prints: 'time to ready of the built server; a cached route against the same route uncached',
  },
  cache: {
    file: 'cache/main.ts',
    build: 'libs/cache',
    prints: 'the cache beside its peers; names of figures select some, as in `cache redis-hit set`',
  },
  pool: {
    file: 'pool/main.ts',
    build: 'libs/cache',
    prints: 'whether more connections or automatic pipelining help',
  },
  soak: {
    file: 'soak/main.ts',
    build: 'libs/cache',
    prints: 'memory under mixed load with outages, 10 minutes; `soak 2` for two',
  },
  auth: {
    file: 'auth/main.ts',
    build: '.',
    prints: 'what a request pays for being authenticated; whether the time of an answer tells who has an account',
  },
  'own-writes': {
    file: 'api/own-writes.ts',
    build: '.',
    usesSources: true,
    prints: 'what a read and a save of the profile cost, with Redis well, paused and away',
  },
  interviews: {
    file: 'interviews/main.ts',
    usesSources: true,
    prints: '`POST …/answers` at 100 a second with the evaluator running',
  },
  'soak:interviews': {
    file: 'interviews/soak.ts',
    usesSources: true,
    prints: 'whether an acknowledged answer is lost when the process is killed; `soak:interviews --kills 50 --seed 1`',
  },
  evaluator: {
    file: 'evaluator/main.ts',
    usesSources: true,
    prints: 'evaluations a second of the embedded evaluator',
  },
  evaluate: {
    file: 'evaluator/evaluate.ts',
    usesSources: true,
    prints: 'how well the evaluator agrees with human grades; `evaluate --file graded.csv`',
  },
  'evaluator:fit': {
    file: '../libs/evaluator/fitting/fit.ts',
    usesSources: true,
    prints: "no figures: writes the evaluator's statistics of the bank, with `--vectors FOLDER` its word vectors too",
  },
  ai: {
    file: 'ai.ts',
    build: '.',
    usesSources: true,
    prints: 'calls of the provider for 1,000 equal prompts over two processes',
  },
  resumes: {
    file: 'resumes/main.ts',
    usesSources: true,
    prints: 'reading and analysing résumés, skills found, hostile files',
  },
  analytics: {
    file: 'analytics/main.ts',
    usesSources: true,
    prints: 'the summary of a user with 10,000 answers, cached and not',
  },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const REGISTER_TYPESCRIPT = './libs/testing/src/process/register-typescript.ts';
const TSC = 'node_modules/typescript/bin/tsc';

/**
 * @param {string | undefined} name
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
async function main(name, args) {
  if (name === undefined) {
    console.log(list());
    return 0;
  }
  const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
  if (!benchmark) {
    console.error(`There is no benchmark "${name}".\n\n${list()}`);
    return 1;
  }
  return (benchmark.build && build(benchmark.build)) || run(benchmark, args);
}

function list() {
  const width = Math.max(...Object.keys(BENCHMARKS).map((name) => name.length));
  const lines = Object.entries(BENCHMARKS).map(([name, { prints }]) => `  ${name.padEnd(width)}  ${prints}`);
  return ['Usage: npm run bench -- NAME [arguments]', '', ...lines].join('\n');
}

/** @param {string} project */
function build(project) {
  const { status, error } = spawnSync(process.execPath, [TSC, '-b', project], { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}

/**
 * @param {Benchmark} benchmark
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function run({ file, usesSources }, args) {
  const conditions = usesSources ? ['--conditions=source'] : [];
  const nodeArguments = [...conditions, '--import', REGISTER_TYPESCRIPT, `benchmarks/${file}`, ...args];
  const child = spawn(process.execPath, nodeArguments, { cwd: root, stdio: 'inherit' });
  // The benchmark stops its servers before it ends; this process waits for it.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => void child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

if (import.meta.main) process.exitCode = await main(process.argv[2], process.argv.slice(3));
