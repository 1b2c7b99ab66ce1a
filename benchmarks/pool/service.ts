import type { RedisServer } from '@interviewmaster/testing';
import { PATIENT_DEADLINE_MS, startCache } from '../support/cache.js';
import { profileKey } from '../support/keys.js';
import { profileOf } from '../support/profile.js';
import { alternatingRounds } from '../support/rounds.js';
import { markdownTable, perSecond, times } from '../support/table.js';
import { perSecondOf, throughput } from '../support/throughput.js';
import { DURATION_MS, IN_FLIGHT, ROUNDS } from './commands.js';

const KEYS = 1000;
const POOL_SIZES = [1, 4, 20] as const;

/** Hits in Redis through `getOrLoad`, memory tier off, with a pool of one and of more. */
export async function serviceTable(server: RedisServer): Promise<string> {
  const caches = await Promise.all(
    POOL_SIZES.map((poolSize) =>
      startCache(server, { poolSize, memory: { enabled: false }, operationTimeoutMs: PATIENT_DEADLINE_MS }),
    ),
  );
  const readAll = caches.map((cache) => (index: number) => {
    const id = String(index % KEYS);
    return cache.getOrLoad(profileKey(id), () => profileOf(id));
  });
  for (const read of readAll) for (let id = 0; id < KEYS; id++) await read(id);
  const rows: string[][] = [];
  for (const inFlight of IN_FLIGHT) {
    const contenders = readAll.map((read, index) => ({
      name: String(POOL_SIZES[index]),
      measure: () => throughput(read, { inFlight, durationMs: DURATION_MS }),
    }));
    const results = await alternatingRounds(contenders, ROUNDS);
    const cells = contenders.map(({ name }, index) => {
      const opened = caches[index]?.status().connections ?? 0;
      const against = name === '1' ? '' : `, ${times(results.ratio(name, '1', perSecondOf))}`;
      return `${perSecond(results.median(name, perSecondOf))} (${opened} open${against})`;
    });
    rows.push([`hit of 2 KB, ${inFlight} in flight`, ...cells]);
  }
  await Promise.all(caches.map((cache) => cache.onApplicationShutdown()));
  return markdownTable(['load', ...POOL_SIZES.map((size) => `pool of ${size}`)], rows);
}
