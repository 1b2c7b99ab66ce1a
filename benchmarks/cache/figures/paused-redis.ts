import type { CacheService } from '@interviewmaster/cache';
import { eventually, type RedisServer } from '@interviewmaster/testing';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { quantile } from 'simple-statistics';
import { startCache } from '../../support/cache.js';
import { profileKey } from '../../support/keys.js';
import { profileOf } from '../../support/profile.js';
import { milliseconds } from '../../support/table.js';
import type { Figure } from '../figure.js';
import { bento } from '../peers/bento.js';
import { cacheManager } from '../peers/cache-manager.js';
import type { Peer } from '../peers/peer.js';

const OUTAGES = 5;
const CALLS_AT_ONCE = 64;
const CALLS_AFTER = 2000;
const DEADLINE_MS = 100;
const MAX_MS_AFTER = 1;
/** How long a peer is waited for. */
const PATIENCE_MS = 10_000;

/** What a hanging Redis (SIGSTOP) costs callers whose loader takes no time. */
export const pausedRedis: Figure = async (server) => {
  const cache = await startCache(server, { operationTimeoutMs: DEADLINE_MS });
  const before: number[] = [];
  const after: number[] = [];
  let lastId = 0;
  const timedLoad = async (): Promise<number> => {
    const begun = performance.now();
    const id = `new-${++lastId}`;
    await cache.getOrLoad(profileKey(id), () => profileOf(id));
    return performance.now() - begun;
  };
  for (let outage = 0; outage < OUTAGES; outage++) {
    await server.pause();
    before.push(...(await Promise.all(Array.from({ length: CALLS_AT_ONCE }, timedLoad))));
    await eventually(() => cache.status().redis === 'unavailable');
    for (let call = 0; call < CALLS_AFTER; call++) {
      after.push(await timedLoad());
      await turn();
    }
    server.resume();
    await untilBack(cache);
  }
  await cache.onApplicationShutdown();
  const [closed, open] = [quantile(before, 0.99), quantile(after, 0.99)];
  const peers = [bento(server, { memory: 'serialised' }), cacheManager(server, { memory: true })];
  const figure = 'Redis paused, p99 of getOrLoad';
  const rows = [
    {
      figure: `${figure} until the breaker opens`,
      ours: milliseconds(closed),
      against: 'the deadline of an operation',
      theirs: milliseconds(DEADLINE_MS),
      ratio: '',
      goal: `≤ ${DEADLINE_MS} ms`,
      isMet: closed <= DEADLINE_MS,
    },
    {
      figure: `${figure} once it is open`,
      ours: milliseconds(open),
      against: '',
      theirs: '',
      ratio: '',
      goal: `≤ ${MAX_MS_AFTER} ms`,
      isMet: open <= MAX_MS_AFTER,
    },
  ];
  const compared = await Promise.all(peers.map((peer) => peer.getOrLoad('warm', () => profileOf('warm')))).then(() =>
    waitsWhilePaused(server, peers),
  );
  return [
    ...rows,
    ...peers.map(({ name }, index) => ({
      figure: `Redis paused, one load`,
      ours: milliseconds(closed),
      against: name,
      theirs: compared[index] ?? '',
      ratio: '',
      goal: '',
    })),
  ];
};

async function untilBack(cache: CacheService): Promise<void> {
  const isBack = (): boolean => {
    const { redis, invalidationFeed } = cache.status();
    return redis === 'connected' && invalidationFeed === 'up';
  };
  await eventually(isBack, { timeoutMs: 30_000 });
}

async function waitsWhilePaused(server: RedisServer, peers: readonly Peer[]): Promise<string[]> {
  await server.pause();
  const waits = await Promise.all(
    peers.map(async (peer) => {
      const begun = performance.now();
      const answer = peer
        .getOrLoad('cold', () => profileOf('cold'))
        .then(
          () => 'answered' as const,
          () => 'failed' as const,
        );
      const ended = await Promise.race([answer, sleep(PATIENCE_MS, 'still waiting' as const)]);
      return `${ended} after ${milliseconds(performance.now() - begun)}`;
    }),
  );
  server.resume();
  await Promise.all(peers.map((peer) => peer.close()));
  return waits;
}
