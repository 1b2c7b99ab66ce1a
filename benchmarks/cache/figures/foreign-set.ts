import type { Redis } from 'ioredis';
import { setImmediate as turn } from 'node:timers/promises';
import { quantile } from 'simple-statistics';
import { type BenchmarkProfile, profileOf } from '../../support/profile.js';
import { milliseconds } from '../../support/table.js';
import type { Figure } from '../figure.js';
import { bento } from '../peers/bento.js';
import { cacheManager } from '../peers/cache-manager.js';
import { ours } from '../peers/ours.js';
import { type Peer, PROFILE_TTL_MS } from '../peers/peer.js';

const TRIALS = 10_000;
const READS_AFTER = 3;
const MAX_MS = 20;
/** How long one trial with a peer is waited for. */
const PATIENCE_MS = 2000;
const ID = '1';

interface Trials {
  readonly waits: readonly number[];
  /** Reads that gave the old value after one that had given the new. */
  readonly stale: number;
}

/** Another client writes a stored entry, past the library: when do readers with a copy in memory see it? */
export const foreignSet: Figure = async (server) => {
  const client = server.client();
  const figure = 'foreign SET to the first fresh read';
  const mine = await runTrials(await ours(server, { namespace: 'foreign' }), client, TRIALS);
  const p99 = quantile(mine.waits, 0.99);
  const p99Text = `p99 ${milliseconds(p99)}`;
  const rows = [
    {
      figure: `${figure}, ${TRIALS.toLocaleString('en')} trials`,
      ours: p99Text,
      against: '',
      theirs: '',
      ratio: '',
      goal: `p99 ≤ ${MAX_MS} ms`,
      isMet: p99 <= MAX_MS,
    },
    {
      figure: 'stale reads after the first fresh one',
      ours: `${mine.stale} of ${TRIALS * READS_AFTER}`,
      against: '',
      theirs: '',
      ratio: '',
      goal: 'none',
      isMet: mine.stale === 0,
    },
  ];
  const others = [bento(server, { memory: 'serialised' }), cacheManager(server, { memory: true })];
  const compared = [];
  for (const peer of others) {
    const { waits } = await runTrials(peer, client, 1);
    const theirs = waits.length > 0 ? milliseconds(waits[0] ?? NaN) : `still stale after ${PATIENCE_MS} ms`;
    compared.push({ figure, ours: p99Text, against: peer.name, theirs, ratio: '', goal: '' });
  }
  return [...rows, ...compared];
};

async function runTrials(peer: Peer, client: Redis, trials: number): Promise<Trials> {
  const versions = ['first', 'second'].map((name) => ({ ...profileOf(ID), name }));
  const { key, records } = await recordsOf(peer, client, versions);
  const readName = async (): Promise<unknown> => {
    const value = (await peer.getOrLoad(ID, () => profileOf(ID))) as BenchmarkProfile;
    return value['name'];
  };
  const waits: number[] = [];
  let stale = 0;
  for (let trial = 0; trial < trials; trial++) {
    const { record, name } = records[trial % records.length] ?? { record: '', name: '' };
    // A copy in memory, to be found stale.
    await readName();
    const begun = performance.now();
    const written = client.set(key, record, 'PX', PROFILE_TTL_MS);
    let isFresh = false;
    while (!isFresh && performance.now() - begun < PATIENCE_MS) {
      isFresh = (await readName()) === name;
      if (!isFresh) await turn();
    }
    if (isFresh) waits.push(performance.now() - begun);
    await written;
    for (let read = 0; read < READS_AFTER && isFresh; read++) {
      await turn();
      if ((await readName()) !== name) stale++;
    }
  }
  await peer.close();
  return { waits, stale };
}

/** What the library stores for each version: written later by the other client. */
async function recordsOf(peer: Peer, client: Redis, versions: readonly BenchmarkProfile[]) {
  const records = [];
  let key = '';
  for (const version of versions) {
    await peer.set(ID, version);
    key = (await client.keys(`*:profile:${ID}`))[0] ?? '';
    const record = await client.getBuffer(key);
    if (!record) throw new Error(`${peer.name} has stored nothing.`);
    records.push({ record, name: version['name'] });
  }
  return { key, records };
}
