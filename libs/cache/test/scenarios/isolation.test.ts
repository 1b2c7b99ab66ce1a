import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CacheService } from '../../src/index.js';
import { eventually } from '@interviewmaster/testing';
import { useRedis } from '@interviewmaster/testing/jest';
import { HeldLoader } from './support/held-loader.js';
import { Caches, newNamespace } from './support/open-cache.js';
import { group, keys } from './support/scenario-keys.js';
import { useProcess } from './support/start-process.js';

const redis = useRedis();
const other = useProcess();
let caches: Caches;
let cache: CacheService;

beforeEach(async () => {
  caches = new Caches(redis);
  cache = await caches.open({ allowFlush: true });
});
afterEach(() => caches.close());

const startCold = () =>
  other.call('open', { host: redis.host, port: redis.port }, { namespace: caches.namespace, allowFlush: true });

describe('22 a process that starts cold', () => {
  it.each([
    ['a tag', () => cache.invalidateTags(group('g'))],
    ['the namespace', () => cache.flush()],
  ])('sees that %s was invalidated before, though the bytes are there', async (_what, invalidate) => {
    const redisKey = `${caches.namespace}:${keys.member('g.1').text}`;
    await cache.set(keys.member('g.1'), 'old');
    const entry = (await redis.client().getBuffer(redisKey))!;
    await invalidate();
    await caches.close();
    await redis.command('SET', redisKey, entry, 'PX', 60_000);
    await startCold();
    expect(await other.call('get', 'member', 'g.1')).toBeUndefined();
    expect(await other.call('load', 'member', 'g.1', { value: 'new' })).toBe('new');
  });

  it('sees what is still valid', async () => {
    await cache.set(keys.member('g.1'), 'kept');
    await cache.invalidateTags(group('h'));
    await caches.close();
    await startCold();
    expect(await other.call('get', 'member', 'g.1')).toBe('kept');
  });
});

describe('23 clearing users leaves usersAbc', () => {
  it('by pattern', async () => {
    await startCold();
    await Promise.all([cache.set(keys.users('1'), 'gone'), cache.set(keys.usersAbc('1'), 'kept')]);
    await eventually(async () => expect(await other.call('get', 'users', '1')).toBe('gone'));
    expect(await other.call('get', 'usersAbc', '1')).toBe('kept');
    expect(await cache.deletePattern('users:*')).toBe(1);
    await eventually(async () => expect(await other.call('get', 'users', '1')).toBeUndefined());
    expect(await cache.get(keys.users('1'))).toBeUndefined();
    expect(await cache.get(keys.usersAbc('1'))).toBe('kept');
    expect(await other.call('get', 'usersAbc', '1')).toBe('kept');
  });

  it('by tag', async () => {
    await Promise.all([cache.set(keys.member('users.1'), 'gone'), cache.set(keys.member('usersAbc.1'), 'kept')]);
    await cache.invalidateTags(group('users'));
    expect(await cache.get(keys.member('users.1'))).toBeUndefined();
    expect(await cache.get(keys.member('usersAbc.1'))).toBe('kept');
  });

  it('by namespace', async () => {
    const namespace = newNamespace();
    const users = await caches.open({ namespace, allowFlush: true });
    const usersAbc = await caches.open({ namespace: `${namespace}Abc`, allowFlush: true });
    await Promise.all([users.set(keys.item('1'), 'gone'), usersAbc.set(keys.item('1'), 'kept')]);
    await users.flush();
    expect(await users.get(keys.item('1'))).toBeUndefined();
    expect(await usersAbc.get(keys.item('1'))).toBe('kept');
    expect(await redis.command('EXISTS', `${namespace}Abc:${keys.item('1').text}`)).toBe(1);
  });

  it('whatever an id holds: a part of one key is never a pattern for another', async () => {
    await Promise.all([cache.set(keys.users('*'), 'star'), cache.set(keys.users('a:b'), 'colon')]);
    await cache.set(keys.users('a'), 'plain');
    await cache.delete(keys.users('*'));
    expect(await cache.getMany([keys.users('*'), keys.users('a:b'), keys.users('a')])).toEqual([
      undefined,
      'colon',
      'plain',
    ]);
  });
});

describe('24 no caller can change what another sees', () => {
  interface Profile {
    name: string;
    skills: { level: number }[];
  }
  const made = (): Profile => ({ name: 'Ada', skills: [{ level: 3 }] });
  const item = keys.item('a');

  const spoil = (value: unknown): void => {
    const profile = value as Profile;
    expect(() => (profile.name = 'Eve')).toThrow(TypeError);
    expect(() => (profile.skills[0]!.level = 0)).toThrow(TypeError);
    expect(() => profile.skills.push({ level: 1 })).toThrow(TypeError);
    expect(() => Object.assign(profile, { admin: true })).toThrow(TypeError);
    expect(() => Object.setPrototypeOf(profile, { admin: true })).toThrow(TypeError);
  };

  it('through what get, getOrLoad and getMany give, from either tier', async () => {
    await cache.set(item, made());
    for (let time = 0; time < 3; time++) {
      spoil(await cache.get(item));
      spoil(await cache.getOrLoad(item, () => 'not asked for'));
      spoil((await cache.getMany([item]))[0]);
    }
    expect((await cache.metrics()).tiers.memory.hits).toBeGreaterThan(0);
    expect(await cache.get(item)).toEqual(made());
  });

  it('through the object that it has stored', async () => {
    const own = made();
    await cache.set(item, own);
    own.skills[0]!.level = 0;
    expect(await cache.get(item)).toEqual(made());
    own.name = 'still its own';
  });

  it('through the object that its loader gave, also to those who shared the load', async () => {
    const own = made();
    const loader = new HeldLoader();
    const calls = [cache.getOrLoad(item, loader.load), cache.getOrLoad(item, loader.load)];
    await loader.begun;
    loader.finish(own);
    const [one, two] = await Promise.all(calls);
    own.skills[0]!.level = 0;
    spoil(one);
    expect(two).toEqual(made());
    expect(await cache.get(item)).toEqual(made());
  });

  it('without Redis neither', async () => {
    await redis.pause();
    try {
      const own = made();
      const alone = await caches.open({ operationTimeoutMs: 50 });
      await alone.set(item, own);
      own.skills[0]!.level = 0;
      spoil(await alone.get(item));
      expect(await alone.get(item)).toEqual(made());
    } finally {
      redis.resume();
    }
  });
});
