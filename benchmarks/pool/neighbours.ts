import type { RedisServer } from '@interviewmaster/testing';
import { quantile } from 'simple-statistics';
import { alternatingRounds } from '../support/rounds.js';
import { markdownTable, milliseconds } from '../support/table.js';
import { throughput } from '../support/throughput.js';
import { commandOver, DURATION_MS, ROUNDS } from './commands.js';

const LARGE_KEY = 'pool:large';
const LARGE_BYTES = 1024 * 1024;

/** How long a small read waits while 1 MB values are read: on the same connection, or on one of its own. */
export async function neighboursTable(server: RedisServer): Promise<string> {
  const [shared, own] = [server.client(), server.client()];
  await shared.set(LARGE_KEY, 'x'.repeat(LARGE_BYTES));
  const latencies = async (withLarge: boolean, small: typeof shared): Promise<number> => {
    const waits: number[] = [];
    const get = commandOver([small], 'GET');
    const load = { inFlight: 1, durationMs: DURATION_MS };
    const timedGet = async (index: number): Promise<void> => {
      const start = performance.now();
      await get(index);
      waits.push(performance.now() - start);
    };
    await Promise.all([
      throughput(timedGet, load),
      ...(withLarge ? [throughput(() => shared.getBuffer(LARGE_KEY), load)] : []),
    ]);
    return quantile(waits, 0.99);
  };
  const contenders = [
    { name: 'no large reads', measure: () => latencies(false, shared) },
    { name: 'same connection', measure: () => latencies(true, shared) },
    { name: 'a connection of its own', measure: () => latencies(true, own) },
  ];
  const results = await alternatingRounds(contenders, ROUNDS);
  return markdownTable(
    ['p99 of GET 2 KB, 1 in flight', 'wait'],
    contenders.map(({ name }) => [name, milliseconds(results.median(name, (ms) => ms))]),
  );
}
