import { describe, expect, it } from '@jest/globals';
import { CacheKeys, CacheTags } from '../../../src/catalogue.js';
import { CACHE_CHANNELS, type Invalidation, type StateChange } from '../../../src/index.js';
import { eventually, RedisServer } from '@interviewmaster/testing';
import { at, openCache } from '../../support/open-cache.js';

describe('the diagnostics channels', () => {
  it('trace each load with its key, also one that fails', async () => {
    await using cache = await openCache();
    const traced: string[] = [];
    const handlers = {
      start: (message: object) => traced.push(`start ${JSON.stringify(message)}`),
      asyncEnd: (message: object) => traced.push('error' in message ? 'failed' : 'loaded'),
    };
    CACHE_CHANNELS.load.subscribe(handlers);
    try {
      await cache.getOrLoad(CacheKeys.questionBank<string>('1'), () => 'value');
      await cache.getOrLoad(CacheKeys.questionBank<string>('1'), () => 'value');
      const failing = cache.getOrLoad(CacheKeys.questionBank<string>('2'), () =>
        Promise.reject(new Error('no database')),
      );
      await expect(failing).rejects.toThrow('no database');
    } finally {
      CACHE_CHANNELS.load.unsubscribe(handlers);
    }
    expect(traced).toEqual([
      'start {"key":"question:bank:1","prefix":"question:bank","name":"question:bank"}',
      'loaded',
      'start {"key":"question:bank:2","prefix":"question:bank","name":"question:bank"}',
      'failed',
    ]);
  });

  it('publish each invalidation', async () => {
    await using cache = await openCache({ allowFlush: true });
    const published: Invalidation[] = [];
    const listen = (message: unknown): unknown => published.push(message as Invalidation);
    CACHE_CHANNELS.invalidation.subscribe(listen);
    try {
      await cache.delete(CacheKeys.userProfile('1'));
      await cache.invalidateTags(CacheTags.user('1'));
      await cache.deletePattern('user:*');
      await cache.flush();
    } finally {
      CACHE_CHANNELS.invalidation.unsubscribe(listen);
    }
    expect(published).toEqual([
      { kind: 'keys', keys: ['user:profile:1'] },
      { kind: 'tags', tags: ['user:1'] },
      { kind: 'pattern', pattern: 'user:*' },
      { kind: 'everything' },
      { kind: 'pattern', pattern: '*' },
    ]);
  });

  it('publish when Redis goes and when it is back', async () => {
    await using server = await RedisServer.start();
    await using cache = await openCache({ redis: at(server) });
    const published: StateChange[] = [];
    const listen = (message: unknown): unknown => published.push(message as StateChange);
    CACHE_CHANNELS.state.subscribe(listen);
    try {
      await server.kill();
      await eventually(() => expect(cache.status().redis).toBe('unavailable'));
      await server.restart();
      await eventually(() => expect(cache.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'up' }));
    } finally {
      CACHE_CHANNELS.state.unsubscribe(listen);
    }
    const states = (part: StateChange['part']): string[] =>
      published.filter((change) => change.part === part).map(({ state }) => state);
    expect(states('redis')).toEqual(['down', 'up']);
    expect(states('invalidation-feed')).toEqual(['down', 'up']);
  });
});
