// @ts-check
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// `npm run test:properties -- [--rounds 10] [part of a path …]`: plays the test files that draw values with other ones than
// `npm test` does, until a round fails or all have passed.

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '10' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
if (!(Number.isInteger(rounds) && rounds > 0)) fail(`--rounds must be a whole number above 0, not ${values.rounds}`);

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = globSync('{apps,libs}/*/test/**/*.test.ts', { cwd: root }).filter(
  (file) =>
    readFileSync(`${root}/${file}`, 'utf8').includes("from 'fast-check'") &&
    (positionals.length === 0 || positionals.some((part) => file.includes(part))),
);
if (files.length === 0) fail(`no test file with properties has ${positionals.join(' or ')} in its path`);

for (let round = 1; round <= rounds; round++) {
  const seed = randomInt(2 ** 31);
  console.log(`\nRound ${round} of ${rounds}: PROPERTY_SEED=${seed}`);
  const { status } = spawnSync(process.execPath, [`${root}/scripts/test/run.mjs`, ...files], {
    stdio: 'inherit',
    env: { ...process.env, PROPERTY_SEED: String(seed) },
  });
  if (status !== 0) fail(`\nWhat failed fails again by: PROPERTY_SEED=${seed} npm test -- FILE`);
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
