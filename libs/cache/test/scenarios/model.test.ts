import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RedisServer, TcpProxy } from '@interviewmaster/testing';
import { localNode, type Node, remoteNode } from './model/node.js';
import { PROCESSES, steps } from './model/steps.js';
import { World } from './model/world.js';
import { Caches } from './support/open-cache.js';
import { type CacheProcess, startProcess } from './support/start-process.js';

/**
 * A failure prints seed and path. `PROPERTY_SEED` and `CACHE_MODEL_PATH` play the same steps again, and
 * `CACHE_MODEL_RUNS` plays more of them. Timing is the machine's, so that a rare failure may take several replays.
 */
const { CACHE_MODEL_PATH, CACHE_MODEL_RUNS } = process.env;
/** Steps that were left out would change the timing of the rest: what failed is shown as it was. */
const REPLAY = { ...(CACHE_MODEL_PATH && { path: CACHE_MODEL_PATH }), endOnFailure: true };
const SETTINGS = { operationTimeoutMs: 250, leaseMs: 300 };
const TIMEOUT_MS = 600_000;

let redis: RedisServer;
let proxies: TcpProxy[];
let processes: CacheProcess[] = [];
let caches: Caches;

beforeAll(async () => {
  redis = await RedisServer.start();
  proxies = await Promise.all(PROCESSES.map(() => TcpProxy.start({ targetPort: redis.port })));
});
afterAll(async () => {
  await Promise.all([...proxies, ...processes].map((one) => one.stop()));
  await redis.stop();
});
afterEach(async () => {
  await caches.close();
});

async function play(open: () => Promise<Node[]>, numRuns: number): Promise<void> {
  const property = fc.asyncProperty(steps, async (sequence) => {
    caches = new Caches(redis);
    const world = new World(redis, proxies, await open());
    try {
      await world.run(sequence);
    } finally {
      await world.close();
      await caches.close();
    }
  });
  await fc.assert(property, { ...REPLAY, numRuns: Number(CACHE_MODEL_RUNS ?? numRuns) });
}

describe('the model', () => {
  it(
    'holds for three services in one process',
    async () => {
      const open = () => Promise.all(proxies.map(async (proxy) => localNode(await caches.open(SETTINGS, proxy))));
      await play(open, 20);
      expect(redis.isAnswering).toBe(true);
    },
    TIMEOUT_MS,
  );

  it(
    'holds for three processes',
    async () => {
      processes = await Promise.all(PROCESSES.map(() => startProcess()));
      const open = () =>
        Promise.all(
          processes.map(async (process, index) => {
            const { host, port } = proxies[index]!;
            await process.call('open', { host, port }, { ...SETTINGS, namespace: caches.namespace });
            return remoteNode(process);
          }),
        );
      await play(open, 8);
      expect(redis.isAnswering).toBe(true);
    },
    TIMEOUT_MS,
  );
});
