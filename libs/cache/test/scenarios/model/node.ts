import { setTimeout as sleep } from 'node:timers/promises';
import type { CacheService, CacheStatus } from '../../../src/index.js';
import { group, keys } from '../support/scenario-keys.js';
import type { CacheProcess } from '../support/start-process.js';
import { readFrom } from './database.js';

/** A process of the model, real or not. */
export interface Node {
  get(id: string): Promise<unknown>;
  /** Loads from the folder of the database; the value is read when the loader begins. */
  load(id: string, folder: string, takesMs: number): Promise<unknown>;
  set(id: string, value: number): Promise<void>;
  delete(id: string): Promise<void>;
  invalidateGroup(name: string): Promise<void>;
  deletePattern(pattern: string): Promise<unknown>;
  status(): Promise<CacheStatus>;
}

/** A service in this process. */
export function localNode(cache: CacheService): Node {
  return {
    get: (id) => cache.get(keys.member(id)),
    load: (id, folder, takesMs) =>
      cache.getOrLoad(keys.member(id), async () => {
        const value = readFrom(folder, id);
        await sleep(takesMs);
        return value;
      }),
    set: (id, value) => cache.set(keys.member(id), value),
    delete: (id) => cache.delete(keys.member(id)),
    invalidateGroup: (name) => cache.invalidateTags(group(name)),
    deletePattern: (pattern) => cache.deletePattern(pattern),
    status: async () => cache.status(),
  };
}

/** A process of its own. */
export function remoteNode(process: CacheProcess): Node {
  return {
    get: (id) => process.call('get', 'member', id),
    load: (id, folder, takesMs) => process.call('loadFrom', folder, 'member', id, takesMs),
    set: (id, value) => process.call('set', 'member', id, value),
    delete: (id) => process.call('remove', 'member', id),
    invalidateGroup: (name) => process.call('invalidateGroup', name),
    deletePattern: (pattern) => process.call('deletePattern', pattern),
    status: () => process.call('status'),
  };
}
