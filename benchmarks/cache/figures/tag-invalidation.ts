import { type CacheService, cacheTag } from '@interviewmaster/cache';
import { PATIENT_DEADLINE_MS, startCache, whileConnected } from '../../support/cache.js';
import { profileKey } from '../../support/keys.js';
import { profileOf } from '../../support/profile.js';
import { alternatingRounds } from '../../support/rounds.js';
import { milliseconds, times } from '../../support/table.js';
import type { Figure } from '../figure.js';

const MANY = 100_000;
const FEW = 10;
/** Every entry carries all tags of its kind, so that each may be invalidated with its keys still under it. */
const TAGS = 10;
const ROUNDS = 200;
const AT_ONCE = 64;
const MAX_TIMES = 1.5;

/** Invalidating a tag that 100,000 keys carry, against one that 10 keys carry. */
export const tagInvalidation: Figure = async (server) => {
  const cache = await startCache(server, { operationTimeoutMs: PATIENT_DEADLINE_MS });
  await store(cache, 'many', MANY);
  await store(cache, 'few', FEW);
  const turns = { many: 0, few: 0 };
  const contender = (kind: Kind) => ({
    name: kind,
    measure: () =>
      whileConnected(cache, async () => {
        const begun = performance.now();
        await cache.invalidateTags(tag(kind, turns[kind]++ % TAGS));
        return performance.now() - begun;
      }),
  });
  const results = await alternatingRounds([contender('many'), contender('few')], ROUNDS);
  for (const [kind, count] of [
    ['many', MANY],
    ['few', FEW],
  ] as const) {
    const last = await cache.get(key(kind, count - 1));
    if (last !== undefined) throw new Error('An invalidated entry was served.');
  }
  await cache.onApplicationShutdown();
  const ratio = results.ratio('many', 'few', (ms) => ms);
  return [
    {
      figure: `tag invalidation, ${MANY.toLocaleString('en')} keys under the tag`,
      ours: milliseconds(results.median('many', (ms) => ms)),
      against: `the same with ${FEW} keys`,
      theirs: milliseconds(results.median('few', (ms) => ms)),
      ratio: times(ratio),
      goal: `≤ ${MAX_TIMES} ×`,
      isMet: ratio <= MAX_TIMES,
    },
  ];
};

type Kind = 'many' | 'few';
const tag = (kind: Kind, index: number) => cacheTag('bench', kind, String(index));
const key = (kind: Kind, index: number) => profileKey(`${kind}-${index}`);

async function store(cache: CacheService, kind: Kind, count: number): Promise<void> {
  const tags = Array.from({ length: TAGS }, (_, index) => tag(kind, index));
  for (let start = 0; start < count; start += AT_ONCE) {
    const items = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, offset) => ({
      key: key(kind, start + offset),
      value: profileOf(String(start + offset)),
      tags,
    }));
    await cache.setMany(items);
  }
  if ((await cache.get(key(kind, count - 1))) === undefined) throw new Error('What was stored is not there.');
}
