import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually } from '@interviewmaster/testing';
import { useProxy, useRedis } from '@interviewmaster/testing/jest';
import { isData } from './support/connections.js';
import { Caches } from './support/open-cache.js';
import { group, keys } from './support/scenario-keys.js';
import { useProcess } from './support/start-process.js';

const ROUNDS = 60;
/** Of one key, until the reader has met so many of its values. */
const MIN_WRITES = 300;
const MIN_SEEN = 20;
const IDS = Array.from({ length: 20 }, (_, index) => `k${index}`);

const redis = useRedis();
const proxy = useProxy(redis);
const writer = useProcess();
let caches: Caches;
/** Its replies come late, and the invalidations in time. */
let reader: CacheService;

beforeEach(async () => {
  caches = new Caches(redis);
  await writer.call('open', { host: redis.host, port: redis.port }, { namespace: caches.namespace });
  reader = await caches.open({}, proxy);
  proxy.delay(3, { jitterMs: 5, direction: 'toClient', where: isData });
});
afterEach(async () => {
  await caches.close();
  await proxy.restore();
});

describe('9 memory is filled from replies that an invalidation has overtaken', () => {
  it('never keeps one, in thousands of reads that overlap writes of another process', async () => {
    for (let round = 1; round <= ROUNDS / 2; round++) {
      const overlapping: Promise<unknown>[] = [];
      const writes = IDS.map(async (id) => {
        // A read that is begun after one write has its answer under way when the next one is announced.
        for (const value of [round + 0.1, round + 0.2, round + 0.3, round]) {
          await writer.call('set', 'item', id, value);
          overlapping.push(reader.get(keys.item(id)), reader.get(keys.item(id)));
        }
      });
      await Promise.all(writes);
      await eventually(async () => expect(await readAll()).toEqual(IDS.map(() => round)));
      // Whatever was late has come by now, and must have left nothing. On a busy machine a read may find nothing in time.
      await Promise.all(overlapping);
      expect((await readAll()).filter((value) => value !== round && value !== undefined)).toEqual([]);
    }
  });

  it('never goes back for one reader, whatever overlaps', async () => {
    const item = keys.item('a');
    const seen = [0];
    let last = 0;
    const isEnough = () => last >= MIN_WRITES && new Set(seen).size >= MIN_SEEN;
    const writing = (async () => {
      while (!isEnough()) await writer.call('set', 'item', 'a', ++last);
    })();
    while (!isEnough() || seen.at(-1) !== last) {
      const overlapping = [reader.get(item), reader.get(item)];
      seen.push(Number((await reader.get(item)) ?? 0));
      await Promise.all(overlapping);
      // Hits in memory alone would leave nothing else a turn.
      await nextTurn();
    }
    await writing;
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('shows a process its own writes at once, whatever is under way', async () => {
    const item = keys.item('own');
    for (let round = 1; round <= ROUNDS; round++) {
      const before = [reader.get(item), reader.get(item)];
      const setting = reader.set(item, round);
      const during = [reader.get(item), reader.get(item)];
      await setting;
      expect(await reader.get(item)).toBe(round);
      await Promise.all([...before, ...during]);
      expect(await reader.get(item)).toBe(round);
    }
  });

  it('never believes a version of a tag that an invalidation has overtaken', async () => {
    let truth = 0;
    const read = () => Promise.all(IDS.map((id) => reader.getOrLoad(keys.member(`g.${id}`), () => truth)));
    for (let round = 1; round <= ROUNDS / 2; round++) {
      const overlapping: Promise<unknown>[] = [];
      for (const value of [round + 0.1, round + 0.2, round + 0.3, round]) {
        // An entry under the version that is being read when the next one is announced.
        await writer.call('load', 'member', `g.${IDS[0]}`, { value: truth });
        overlapping.push(read());
        truth = value;
        await writer.call('invalidateGroup', 'g');
      }
      await eventually(async () => expect(await read()).toEqual(IDS.map(() => round)));
      await Promise.all(overlapping);
      expect(await read()).toEqual(IDS.map(() => round));
    }
  });

  it('shows a process its own invalidation of a tag at once', async () => {
    let truth = 0;
    const read = () => Promise.all(IDS.map((id) => reader.getOrLoad(keys.member(`g.${id}`), () => truth)));
    for (let round = 1; round <= ROUNDS / 2; round++) {
      const overlapping = [read()];
      truth = round;
      const invalidation = reader.invalidateTags(group('g'));
      overlapping.push(read());
      await invalidation;
      expect(await read()).toEqual(IDS.map(() => round));
      await Promise.all(overlapping);
      expect(await read()).toEqual(IDS.map(() => round));
    }
  });
});

function readAll(): Promise<unknown[]> {
  return Promise.all(IDS.map((id) => reader.get(keys.item(id))));
}
