import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually, RedisServer } from '@interviewmaster/testing';
import { Caches } from './support/open-cache.js';
import { group, type KeyKind, keys } from './support/scenario-keys.js';
import { type CacheProcess, startProcess } from './support/start-process.js';

/** Longer than reports are ever on their way while all is well. */
const STILL_MS = 1200;

let redis: RedisServer;
let still: CacheProcess;
let caches: Caches;
let cache: CacheService;
let folder: string;

beforeAll(async () => {
  still = await startProcess();
});
afterAll(() => still.stop());

beforeEach(async () => {
  redis = await RedisServer.start();
  folder = await mkdtemp(join(tmpdir(), 'stood-still-'));
  caches = new Caches(redis);
  cache = await caches.open();
  await open({});
});
afterEach(async () => {
  await still.call('close');
  await caches.close();
  await redis.stop();
  await rm(folder, { recursive: true });
});

const open = (settings: { outageMaxAgeSeconds?: number }): Promise<unknown> =>
  still.call('open', { host: redis.host, port: redis.port }, { namespace: caches.namespace, ...settings });

/** What the other process reads when it has stood still while something was done. */
async function readAfter(kind: KeyKind, id: string, act: () => Promise<unknown>, ms = STILL_MS): Promise<unknown> {
  await eventually(async () => {
    expect(await still.call('get', kind, id)).toBe('old');
    expect(await still.call('memoryEntries')).toBe(1);
  });
  const reading = still.call('getAfterStandingStill', folder, ms, kind, id);
  await eventually(() => existsSync(join(folder, 'still')));
  await act();
  await writeFile(join(folder, 'go'), '');
  return reading;
}

describe('11 a process that stood still', () => {
  it('serves no memory entry before it has received the missed changes', async () => {
    await cache.set(keys.item('a'), 'old');
    expect(await readAfter('item', 'a', () => cache.set(keys.item('a'), 'new'))).toBe('new');
    await eventually(async () => {
      expect(await still.call('get', 'item', 'a')).toBe('new');
      expect(await still.call('memoryEntries')).toBe(1);
    });
  });

  it('trusts no version of a tag that it knew', async () => {
    await cache.set(keys.member('g.1'), 'old');
    expect(await readAfter('member', 'g.1', () => cache.invalidateTags(group('g')))).toBeUndefined();
  });

  it('counts the age of its memory entries from the last heartbeat, when Redis is gone meanwhile', async () => {
    await open({ outageMaxAgeSeconds: 1 });
    await cache.set(keys.item('a'), 'old');
    const change = async (): Promise<void> => {
      await redis.kill();
      await cache.delete(keys.item('a'));
    };
    expect(await readAfter('item', 'a', change, 2200)).toBeUndefined();
    expect((await still.call('status')).redis).toBe('unavailable');
  });
});
