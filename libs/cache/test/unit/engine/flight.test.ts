import { beforeEach, describe, expect, it } from '@jest/globals';
import { Flights, type Obtained } from '../../../src/engine/flight.js';
import { InvalidationLog } from '../../../src/engine/invalidation-log.js';
import { cacheTag, defineKey } from '../../../src/index.js';

const keyOf = defineKey<unknown, [id: string]>({
  name: 'test:flight',
  layer: 'L1',
  ttlSeconds: 60,
  tags: (id) => [cacheTag('flight', id)],
});
const key = keyOf('1');
const loaded: Obtained = { value: 1, source: 'load', tags: [] };

describe('Flights', () => {
  let log: InvalidationLog;
  let flights: Flights;

  beforeEach(() => {
    log = new InvalidationLog();
    flights = new Flights(log);
  });

  it('lets those who come later share the way of the first, until it ends', async () => {
    const { promise, resolve } = Promise.withResolvers<Obtained>();
    expect(flights.join(key)).toBeUndefined();
    const first = flights.start(key, () => promise);
    const joined = flights.join(key);
    expect(flights.join(keyOf('2'))).toBeUndefined();
    resolve(loaded);
    expect(await Promise.all([first, joined])).toEqual([loaded, loaded]);
    expect(flights.join(key)).toBeUndefined();
  });

  it('ends with a failure too', async () => {
    const flight = flights.start(key, () => Promise.reject(new Error('no')));
    await expect(flight).rejects.toThrow('no');
    expect(flights.join(key)).toBeUndefined();
  });

  it.each([
    ['its key', (): void => log.key(key.text)],
    ['its tag', (): void => log.tag('flight:1')],
    ['everything', (): void => log.all()],
  ])('lets nobody join from after an invalidation of %s', (_what, invalidate) => {
    void flights.start(key, () => new Promise(() => undefined));
    invalidate();
    expect(flights.join(key)).toBeUndefined();
  });

  it('has those who joined ask anew when it shows a tag that was invalidated before they came', async () => {
    const { promise, resolve } = Promise.withResolvers<Obtained>();
    const first = flights.start(key, () => promise);
    log.tag('shown:1');
    const joined = flights.join(key);
    resolve({ ...loaded, tags: ['shown:1'] });
    expect(await first).toMatchObject({ value: 1 });
    expect(await joined).toBeUndefined();
  });

  it('is not ended by an older one of the same key', async () => {
    const old = Promise.withResolvers<Obtained>();
    const first = flights.start(key, () => old.promise);
    log.key(key.text);
    const young = Promise.withResolvers<Obtained>();
    void flights.start(key, () => young.promise);
    old.resolve(loaded);
    await first;
    const joined = flights.join(key);
    young.resolve({ value: 2, source: 'load', tags: [] });
    expect(await joined).toEqual({ value: 2, source: 'load', tags: [] });
  });
});
