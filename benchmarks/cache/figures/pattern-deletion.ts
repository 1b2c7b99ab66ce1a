import { type RedisServer, WorkerProcess } from '@interviewmaster/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENT_DEADLINE_MS, startCache } from '../../support/cache.js';
import { profileOf } from '../../support/profile.js';
import { alternatingRounds } from '../../support/rounds.js';
import { milliseconds, times } from '../../support/table.js';
import type { Figure } from '../figure.js';
import type * as latencyProbe from '../latency-probe.js';

const NAMESPACE = 'pattern';
const MATCHING = 100_000;
const OTHERS = 900_000;
const BATCH = 2000;
const ROUNDS = 5;
const IDLE_MS = 3000;
const MIN_SPEED = 0.8;
const MAX_WAIT = 3;
const FIGURE = 'delete 100,000 of 1,000,000 keys by pattern';

interface Deletion {
  readonly ms: number;
  /** p99 of another client's GETs meanwhile, in milliseconds. */
  readonly p99: number;
}

/** `deletePattern` against `redis-cli --scan` piped to `UNLINK`, and what another client notices of each. */
export const patternDeletion: Figure = async (server) => {
  await using probe = await WorkerProcess.start<typeof latencyProbe>(new URL('../latency-probe.ts', import.meta.url));
  await probe.call('connect', server.url);
  await fill(server, 'user:preferences', OTHERS, 'x'.repeat(100));
  const cache = await startCache(server, { namespace: NAMESPACE, operationTimeoutMs: PATIENT_DEADLINE_MS });
  const timed = async (work: () => Promise<unknown>): Promise<Deletion> => {
    await fill(server, 'user:profile', MATCHING, JSON.stringify(profileOf('0')));
    await probe.call('start');
    const begun = performance.now();
    await work();
    const ms = performance.now() - begun;
    const left = await server.command('DBSIZE');
    if (Number(left) > OTHERS + BATCH) throw new Error(`${String(left)} keys are left.`);
    return { ms, p99: await probe.call('stop') };
  };
  await probe.call('start');
  await sleep(IDLE_MS);
  const idle = await probe.call('stop');
  const results = await alternatingRounds(
    [
      { name: 'ours', measure: () => timed(() => cache.deletePattern('user:profile:*')) },
      { name: 'redis-cli', measure: () => timed(() => scanAndUnlink(server)) },
    ],
    ROUNDS,
  );
  await cache.onApplicationShutdown();
  const speed = results.ratio('redis-cli', 'ours', ({ ms }) => ms);
  const wait = (name: string): number => results.median(name, ({ p99 }) => p99);
  return [
    {
      figure: FIGURE,
      ours: milliseconds(results.median('ours', ({ ms }) => ms)),
      against: 'redis-cli --scan piped to UNLINK',
      theirs: milliseconds(results.median('redis-cli', ({ ms }) => ms)),
      ratio: times(speed),
      goal: `≥ ${MIN_SPEED} ×`,
      isMet: speed >= MIN_SPEED,
    },
    {
      figure: "another client's p99 GET meanwhile",
      ours: milliseconds(wait('ours')),
      against: 'its p99 when nothing is deleted',
      theirs: milliseconds(idle),
      ratio: times(wait('ours') / idle),
      goal: `≤ ${MAX_WAIT} ×`,
      isMet: wait('ours') / idle <= MAX_WAIT,
    },
    {
      figure: "another client's p99 GET meanwhile",
      ours: milliseconds(wait('ours')),
      against: 'its p99 while redis-cli deletes',
      theirs: milliseconds(wait('redis-cli')),
      ratio: times(wait('ours') / wait('redis-cli')),
      goal: '',
    },
  ];
};

async function fill(server: RedisServer, prefix: string, count: number, value: string): Promise<void> {
  const client = server.client();
  for (let start = 0; start < count; start += BATCH) {
    const pairs = Array.from({ length: BATCH }, (_, offset) => [`${NAMESPACE}:${prefix}:${start + offset}`, value]);
    await client.mset(pairs.flat());
  }
  await client.quit();
}

/** As somebody at a terminal would do it. */
async function scanAndUnlink({ host, port }: RedisServer): Promise<void> {
  const cli = `redis-cli -h ${host} -p ${port}`;
  const command = `${cli} --scan --pattern '${NAMESPACE}:user:profile:*' | xargs ${cli} UNLINK`;
  const [code] = (await once(spawn('sh', ['-c', command], { stdio: 'ignore' }), 'close')) as [number];
  if (code !== 0) throw new Error(`redis-cli ended with ${code}.`);
}
