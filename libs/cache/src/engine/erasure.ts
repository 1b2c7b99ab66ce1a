import { primaries } from '../redis/connection.js';
import type { KeySpace } from '../redis/key-space.js';
import { runScript } from '../redis/scripts.js';
import { LEASE_BEGINNING } from '../values/record.js';
import type { RunStep } from './pattern-deletion.js';

/** Keys looked at in one step. */
const BATCH = 250;

/**
 * Removes from Redis all entries that carry one of the tags, and the versions of the tags themselves.
 *
 * For tags that were invalidated: a load that began before then holds a lease or has stored its entry, and either is
 * found by the scan, so that nothing of it appears later. A version that is made anew equals none that an entry from
 * before the invalidation carries, since the sequence only grows. Loads of others lose their lease too, which costs
 * them a miss.
 */
export async function eraseCarrying(run: RunStep, keySpace: KeySpace, tags: readonly string[]): Promise<void> {
  const nodes = await run(({ client }) => Promise.resolve(primaries(client)));
  for (const node of nodes) {
    let cursor = '0';
    do {
      const [next, keys] = await run(() => node.scan(cursor, 'MATCH', keySpace.entry('*'), 'COUNT', BATCH));
      cursor = next;
      await run(({ client }) =>
        Promise.all(keys.map((key) => runScript(client, 'cacheErase', [key], [LEASE_BEGINNING, ...tags]))),
      );
    } while (cursor !== '0');
  }
  await run(({ client }) => Promise.all(tags.map((tag) => client.del(keySpace.tag(tag)))));
}
