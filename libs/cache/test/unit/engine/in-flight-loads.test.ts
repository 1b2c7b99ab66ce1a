import { beforeEach, describe, expect, it } from '@jest/globals';
import { InFlightLoads, type Obtained } from '../../../src/engine/load.js';
import { InvalidationLog } from '../../../src/coherence/invalidation-log.js';
import { cacheTag, defineKey } from '../../../src/index.js';

const keyOf = defineKey<unknown, [id: string]>({
  prefix: 'test:in_flight',
  layer: 'L1',
  ttlSeconds: 60,
  tags: (id) => [cacheTag('in-flight', id)],
});
const key = keyOf('1');
const loaded: Obtained = { value: 1, source: 'load', tags: [] };

describe('InFlightLoads', () => {
  let log: InvalidationLog;
  let inFlight: InFlightLoads;

  beforeEach(() => {
    log = new InvalidationLog();
    inFlight = new InFlightLoads(log);
  });

  it('lets those who come later share the way of the first, until it ends', async () => {
    const { promise, resolve } = Promise.withResolvers<Obtained>();
    expect(inFlight.join(key)).toBeUndefined();
    const first = inFlight.start(key, () => promise);
    const joined = inFlight.join(key);
    expect(inFlight.join(keyOf('2'))).toBeUndefined();
    resolve(loaded);
    expect(await Promise.all([first, joined])).toEqual([loaded, loaded]);
    expect(inFlight.join(key)).toBeUndefined();
  });

  it('ends with a failure too', async () => {
    const load = inFlight.start(key, () => Promise.reject(new Error('no')));
    await expect(load).rejects.toThrow('no');
    expect(inFlight.join(key)).toBeUndefined();
  });

  it.each([
    ['its key', (): void => log.key(key.text)],
    ['its tag', (): void => log.tag('in-flight:1')],
    ['everything', (): void => log.all()],
  ])('lets nobody join from after an invalidation of %s', (_what, invalidate) => {
    void inFlight.start(key, () => new Promise(() => undefined));
    invalidate();
    expect(inFlight.join(key)).toBeUndefined();
  });

  it('has those who joined ask anew when it shows a tag that was invalidated before they came', async () => {
    const { promise, resolve } = Promise.withResolvers<Obtained>();
    const first = inFlight.start(key, () => promise);
    log.tag('shown:1');
    const joined = inFlight.join(key);
    resolve({ ...loaded, tags: ['shown:1'] });
    expect(await first).toMatchObject({ value: 1 });
    expect(await joined).toBeUndefined();
  });

  it('is not ended by an older one of the same key', async () => {
    const old = Promise.withResolvers<Obtained>();
    const first = inFlight.start(key, () => old.promise);
    log.key(key.text);
    const young = Promise.withResolvers<Obtained>();
    void inFlight.start(key, () => young.promise);
    old.resolve(loaded);
    await first;
    const joined = inFlight.join(key);
    young.resolve({ value: 2, source: 'load', tags: [] });
    expect(await joined).toEqual({ value: 2, source: 'load', tags: [] });
  });
});
