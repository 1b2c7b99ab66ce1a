import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CacheService } from '../../src/index.js';
import { eventually } from '@interviewmaster/testing';
import { useRedis } from '@interviewmaster/testing/jest';
import { HeldLoader } from './support/held-loader.js';
import { Caches } from './support/open-cache.js';
import { group, keys } from './support/scenario-keys.js';
import { setExpired } from './support/set-expired.js';
import { useProcess } from './support/start-process.js';

const key = keys.member('g.1');

const redis = useRedis();
const other = useProcess();
let caches: Caches;
let cache: CacheService;
let loader: HeldLoader;

/** Has no Redis by design. */
const alone = new CacheService({ namespace: 'alone' });

beforeEach(async () => {
  caches = new Caches(redis);
  loader = new HeldLoader();
  const settings = { namespace: caches.namespace, allowFlush: true } as const;
  cache = await caches.open(settings);
  await other.call('open', { host: redis.host, port: redis.port }, settings);
});
afterEach(() => caches.close());

/** Whatever makes an entry go: here, and in the other process. */
const invalidations = [
  { name: 'delete', here: () => cache.delete(key), there: () => other.call('remove', 'member', 'g.1') },
  { name: 'tag', here: () => cache.invalidateTags(group('g')), there: () => other.call('invalidateGroup', 'g') },
  {
    name: 'pattern',
    here: () => cache.deletePattern('scenario:member:*'),
    there: () => other.call('deletePattern', 'scenario:member:*'),
  },
  { name: 'namespace', here: () => cache.flush(), there: () => other.call('flush') },
] as const;

const [byDelete, byTag, ...byOthers] = invalidations;

/** What holds for every invalidation that comes while a load is running, wherever it comes from. */
async function expectFinal(invalidate: () => Promise<unknown>): Promise<void> {
  const old = cache.getOrLoad(key, loader.load);
  await loader.begun;
  await invalidate();
  loader.finish('old');
  expect(await old).toBe('old');
  await expectNowhere('old');
  expect(await cache.getOrLoad(key, () => 'new')).toBe('new');
  expect(await other.call('load', 'member', 'g.1', { value: 'not asked for' })).toBe('new');
}

/** The load that was overtaken ends when its successor has long stored another value. */
async function expectSuccessorStays(invalidate: () => Promise<unknown>): Promise<void> {
  const old = cache.getOrLoad(key, loader.load);
  await loader.begun;
  await invalidate();
  expect(await cache.getOrLoad(key, () => 'new')).toBe('new');
  loader.finish('old');
  expect(await old).toBe('old');
  expect(await cache.get(key)).toBe('new');
  expect(await other.call('get', 'member', 'g.1')).toBe('new');
}

async function expectNowhere(value: unknown): Promise<void> {
  expect(await cache.get(key)).not.toBe(value);
  expect(await other.call('get', 'member', 'g.1')).not.toBe(value);
}

describe('5 a delete in the middle of a load, in the same process', () => {
  it('leaves nothing of the load', () => expectFinal(byDelete.here));

  it('leaves the value of the load that came after', () => expectSuccessorStays(byDelete.here));

  it('parts those who ask after it from those who asked before', async () => {
    const before = cache.getOrLoad(key, loader.load);
    await loader.begun;
    await cache.delete(key);
    const after = cache.getOrLoad(key, () => 'new');
    expect(await after).toBe('new');
    loader.finish('old');
    expect(await before).toBe('old');
  });
});

describe('6 a delete in the middle of a load, in another process', () => {
  it('leaves nothing of the load', () => expectFinal(byDelete.there));

  it('leaves the value of the load that came after', () => expectSuccessorStays(byDelete.there));

  it('holds when the load ends long after its lease', async () => {
    const late = other.call('holdLoad', 'late', 'member', 'g.1');
    await other.call('loadBegun', 'late');
    // What the end of the lease looks like to everybody: the key is not there.
    await redis.command('DEL', `${caches.namespace}:${key.text}`);
    expect(await cache.getOrLoad(key, () => 'new')).toBe('new');
    await cache.delete(key);
    await other.call('finishLoad', 'late', 'old');
    expect(await late).toBe('old');
    await expectNowhere('old');
  });
});

describe('7 a tag invalidated in the middle of a load', () => {
  it('leaves nothing of the load, in the same process', () => expectFinal(byTag.here));
  it('leaves nothing of the load, in another process', () => expectFinal(byTag.there));

  it('leaves the value of the load that came after, which waits for nobody', () => expectSuccessorStays(byTag.here));

  it('and so it does in another process', async () => {
    const before = cache.getOrLoad(key, loader.load);
    await loader.begun;
    await byTag.there();
    expect(await other.call('load', 'member', 'g.1', { value: 'new' })).toBe('new');
    loader.finish('old');
    expect(await before).toBe('old');
    expect(await cache.get(key)).toBe('new');
    expect(await other.call('get', 'member', 'g.1')).toBe('new');
  });

  it.each([
    ['the same process', () => cache.invalidateTags(group('late'))],
    ['another process', () => other.call('invalidateGroup', 'late')],
  ])('counts when the loader names the tag only at its end, in %s', async (_where, invalidate) => {
    const item = keys.item('tagged-late');
    const old = cache.getOrLoad(item, async (context) => {
      const value = await loader.load(context);
      context.addTags(group('late'));
      return value;
    });
    await loader.begun;
    await invalidate();
    loader.finish('old');
    expect(await old).toBe('old');
    expect(await cache.get(item)).toBeUndefined();
  });

  it.each([
    ['with Redis', () => cache],
    ['without Redis', () => alone],
  ])('parts those who ask after it from those who asked before, whoever names the tag, %s', async (_with, which) => {
    const item = keys.item('joined');
    const tagging = new HeldLoader((context) => context.addTags(group('late')));
    const before = which().getOrLoad(item, tagging.load);
    await tagging.begun;
    await which().invalidateTags(group('late'));
    const after = which().getOrLoad(item, () => 'new');
    tagging.finish('old');
    expect(await before).toBe('old');
    expect(await after).toBe('new');
    expect(await which().get(item)).toBe('new');
  });

  it.each(
    byOthers.flatMap(
      ({ name, here, there }) =>
        [
          [`${name} here`, here],
          [`${name} there`, there],
        ] as const,
    ),
  )('and so does: %s', (_name, invalidate) => expectFinal(invalidate));
});

describe('8 a set in the middle of a load wins', () => {
  it.each([
    ['the same process', () => cache.set(key, 'set')],
    ['another process', () => other.call('set', 'member', 'g.1', 'set')],
  ])('in %s', async (_where, set) => {
    const old = cache.getOrLoad(key, loader.load);
    await loader.begun;
    await set();
    expect(await cache.getOrLoad(key, () => 'not asked for')).toBe('set');
    loader.finish('old');
    expect(await old).toBe('old');
    expect(await cache.get(key)).toBe('set');
    expect(await other.call('get', 'member', 'g.1')).toBe('set');
  });

  it('also over a load that fails', async () => {
    const old = cache.getOrLoad(key, loader.load);
    await loader.begun;
    await cache.set(key, 'set');
    loader.fail(new Error('too late'));
    await expect(old).rejects.toThrow('too late');
    expect(await cache.get(key)).toBe('set');
    expect(await other.call('get', 'member', 'g.1')).toBe('set');
  });
});

describe('5 to 8, when it is a refresh in the background that is running', () => {
  const graced = keys.graced('g.1');

  it.each([
    ['delete here', () => cache.delete(graced), undefined],
    ['delete there', () => other.call('remove', 'graced', 'g.1'), undefined],
    ['tag here', () => cache.invalidateTags(group('extra')), undefined],
    ['tag there', () => other.call('invalidateGroup', 'extra'), undefined],
    ['pattern there', () => other.call('deletePattern', 'scenario:graced:*'), undefined],
    ['namespace there', () => other.call('flush'), undefined],
    ['set here', () => cache.set(graced, 'set'), 'set'],
    ['set there', () => other.call('set', 'graced', 'g.1', 'set'), 'set'],
  ])('%s', async (_name, invalidate, left) => {
    await setExpired(cache, graced, 'expired', { tags: [group('extra')] });
    const refresher = new HeldLoader((context) => context.addTags(group('extra')));
    // Past its soft time-out the caller has the expired value, and the load goes on.
    expect(await cache.getOrLoad(graced, refresher.load)).toBe('expired');
    await refresher.begun;
    await invalidate();
    refresher.finish('old');
    const lease = `${caches.namespace}~refresh:{${caches.namespace}:${graced.text}}`;
    await eventually(async () => expect(await redis.command('EXISTS', lease)).toBe(0));
    expect(await cache.get(graced)).toBe(left);
    expect(await other.call('get', 'graced', 'g.1')).toBe(left);
  });
});
