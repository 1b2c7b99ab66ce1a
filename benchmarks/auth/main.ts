/** Prints what a request pays for being authenticated, and whether the time of an answer tells who has an account. */
import { WorkerProcess } from '@interviewmaster/testing';
import autocannon from 'autocannon';
import { errorFunction, quantile, wilcoxonRankSum } from 'simple-statistics';
import { machineLines } from '../support/machine.js';
import { alternatingRounds } from '../support/rounds.js';
import { markdownTable, milliseconds, perSecond, print, times } from '../support/table.js';
import { OPEN_ROUTE } from './open-profile.module.js';
import type * as server from './server.js';

const ROUTE = '/api/v1/users/me';
const ROUNDS = 7;
const SECONDS = 3;
const CONNECTIONS = 32;
const CHECK_MS = 2000;
const TURNS = 400;
const TIMED: readonly server.TimedRequest[] = ['a login that fails', 'a registration', 'a request for a new password'];
const GOALS = { ratio: 0.7, checkMicros: 5 };

await using worker = await WorkerProcess.start<typeof server>(new URL('./server.ts', import.meta.url));
const { url, authorization } = await worker.call('serve');

print(machineLines(undefined, ['@nestjs/core', 'fastify', 'jose', 'argon2', 'autocannon']));
print(`\n### What a request pays for being authenticated\n\n${await requestTable()}`);
print(`\n### The check of a session, from the memory tier\n\n${await checkTable()}`);
print(`\n### What the time of an answer tells\n\n${await timingTable()}`);
await worker.call('close');

async function requestTable(): Promise<string> {
  const contenders = [
    { name: 'authenticated', measure: () => load(ROUTE, { authorization }) },
    { name: 'open', measure: () => load(OPEN_ROUTE, {}) },
  ];
  const results = await alternatingRounds(contenders, ROUNDS);
  const rows = contenders.map(({ name }) => [
    name,
    perSecond(results.median(name, ({ requests }) => requests)),
    milliseconds(results.median(name, ({ p99 }) => p99)),
  ]);
  const ratio = results.ratio('authenticated', 'open', ({ requests }) => requests);
  const verdict = ratio >= GOALS.ratio ? 'met' : 'missed';
  return `${markdownTable([`GET ${ROUTE}`, 'requests', 'p99'], rows)}\n\nauthenticated against open: ${times(ratio)} (goal ≥ ${GOALS.ratio} ×: ${verdict})`;
}

async function load(
  route: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly requests: number; readonly p99: number }> {
  const options = { url: `${url}${route}`, headers, connections: CONNECTIONS, duration: SECONDS };
  const { requests, latency, non2xx, errors } = await autocannon(options);
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests to ${route} failed.`);
  return { requests: requests.average, p99: latency.p99 };
}

async function checkTable(): Promise<string> {
  const measure = () => worker.call('checkSessions', CHECK_MS);
  const results = await alternatingRounds([{ name: 'check', measure }], ROUNDS);
  const micros = 1e6 / results.median('check', (speed) => speed.perSecond);
  const verdict = micros <= GOALS.checkMicros ? 'met' : 'missed';
  return markdownTable(
    ['one check takes', 'goal', ''],
    [[`${micros.toFixed(2)} µs`, `≤ ${GOALS.checkMicros} µs`, verdict]],
  );
}

async function timingTable(): Promise<string> {
  const rows: string[][] = [];
  for (const request of TIMED) {
    const { known, unknown } = await worker.call('timeInTurns', request, TURNS);
    const range = (sample: readonly number[]) =>
      [0.05, 0.5, 0.95].map((share) => milliseconds(quantile(sample, share))).join(' · ');
    rows.push([request, range(known), range(unknown), mannWhitneyP(known, unknown).toFixed(2)]);
  }
  const head = [`${TURNS} each, in turns (5 % · median · 95 %)`, 'with an account', 'without', 'p (Mann–Whitney)'];
  return markdownTable(head, rows);
}

/**
 * The probability to see two samples differ at least as much as these if they came from one distribution: the rank-sum
 * test of Mann and Whitney, two-sided, by its normal approximation, for samples of some dozens and more.
 */
function mannWhitneyP(one: readonly number[], other: readonly number[]): number {
  const [n, m] = [one.length, other.length];
  const deviation = Math.sqrt((n * m * (n + m + 1)) / 12);
  const z = (wilcoxonRankSum(one, other) - (n * (n + m + 1)) / 2) / deviation;
  return 1 - errorFunction(Math.abs(z) / Math.SQRT2);
}
