import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_POOL_SIZE } from '../../../src/index.js';
import { eventually, RedisServer } from '@interviewmaster/testing';
import { testKeys } from '../../support/keys.js';
import { at, openCache } from '../../support/open-cache.js';

/** Reads at once that make a connection count as busy, and some more. */
const PER_CONNECTION = 300;

describe('the pool of connections', () => {
  const keyOf = testKeys<number>();
  let server: RedisServer;

  beforeEach(async () => {
    server = await RedisServer.start();
  });
  afterEach(() => server.stop());

  const dataConnections = async (namespace: string): Promise<number> => {
    const list = String(await server.command('CLIENT', 'LIST'));
    return list.split('\n').filter((line) => line.includes(`name=${namespace}-data`)).length;
  };

  it('opens one connection, and no other while that one keeps up', async () => {
    await using cache = await openCache({ namespace: 'lazy', redis: at(server, { poolSize: MAX_POOL_SIZE }) });
    expect(await dataConnections('lazy')).toBe(1);
    for (let index = 0; index < 50; index++) await cache.set(keyOf(String(index)), index);
    expect(await dataConnections('lazy')).toBe(1);
    expect(cache.status().connections).toBe(1);
  });

  it.each([1, 3, MAX_POOL_SIZE])('opens more when they are busy, and %i at most', async (poolSize) => {
    const options = { namespace: 'busy', redis: at(server, { poolSize }), operationTimeoutMs: 5000 };
    await using cache = await openCache(options);
    const readMany = async (round: number): Promise<number> => {
      const keys = Array.from({ length: poolSize * PER_CONNECTION }, (_, index) => keyOf(`${round}-${index}`));
      await cache.getMany(keys);
      return cache.status().connections;
    };
    let round = 0;
    while ((await readMany(round)) < poolSize && round < poolSize) round++;
    expect(await readMany(round + 1)).toBe(poolSize);
    // So many reads may have taken a slow machine longer than the cache waits.
    await eventually(() => expect(cache.status()).toMatchObject({ redis: 'connected', connections: poolSize }));
    await eventually(async () => expect(await dataConnections('busy')).toBe(poolSize));
    await cache.set(keyOf('1'), 1);
    expect(await cache.get(keyOf('1'))).toBe(1);
  });
});
