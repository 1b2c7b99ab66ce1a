/** Runs in a process of its own: many callers of one key. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerAddress } from '../support/cache.js';
import { profileOf } from '../support/profile.js';
import { bento } from './peers/bento.js';
import { cacheManager } from './peers/cache-manager.js';
import { ours } from './peers/ours.js';
import type { Peer } from './peers/peer.js';

export type PeerKind = 'ours' | 'bento' | 'cache-manager';

const LOAD_MS = 200;
let peer: Peer | undefined;

export async function connect(kind: PeerKind, server: ServerAddress): Promise<void> {
  switch (kind) {
    case 'ours':
      peer = await ours(server, { namespace: 'one-load' });
      return;
    case 'bento':
      peer = bento(server, { memory: 'serialised' });
      return;
    case 'cache-manager':
      peer = cacheManager(server, { memory: true });
  }
}

/** @returns how often the loader ran in this process. */
export async function loadAtOnce(id: string, callers: number, beginAt: number): Promise<number> {
  const connected = peer;
  if (!connected) throw new Error('connect was not called.');
  let loads = 0;
  const load = async (): Promise<ReturnType<typeof profileOf>> => {
    loads++;
    await sleep(LOAD_MS);
    return profileOf(id);
  };
  await sleep(beginAt - Date.now());
  await Promise.all(Array.from({ length: callers }, () => connected.getOrLoad(id, load)));
  return loads;
}
