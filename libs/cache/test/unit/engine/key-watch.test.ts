import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { KeyWatch } from '../../../src/coherence/coherence.js';

describe('KeyWatch', () => {
  let watch: KeyWatch;
  let woken: string[];
  const wait = (name: string, key: string, ms = 1000): void => void watch.wait(key, ms).then(() => woken.push(name));
  const settle = (): Promise<void> => jest.advanceTimersByTimeAsync(0).then(() => undefined);

  beforeEach(() => {
    jest.useFakeTimers();
    watch = new KeyWatch();
    woken = [];
  });
  afterEach(() => void jest.useRealTimers());

  it('wakes all who wait for the key that changed, and nobody else', async () => {
    wait('one', 'a');
    wait('two', 'a');
    wait('three', 'b');
    watch.wake('a');
    await settle();
    expect(woken).toEqual(['one', 'two']);
    expect(jest.getTimerCount()).toBe(1);
  });

  it('wakes after the time at the latest, in case the change went unheard', async () => {
    wait('one', 'a', 500);
    wait('two', 'a', 1000);
    await jest.advanceTimersByTimeAsync(500);
    expect(woken).toEqual(['one']);
    watch.wake('a');
    await settle();
    expect(woken).toEqual(['one', 'two']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('wakes once', async () => {
    wait('one', 'a');
    watch.wake('a');
    watch.wake('a');
    await settle();
    expect(woken).toEqual(['one']);
  });

  it('wakes everyone', async () => {
    wait('one', 'a');
    wait('two', 'b');
    watch.wakeAll();
    await settle();
    expect(woken).toEqual(['one', 'two']);
  });

  it('does not mind a key that nobody waits for', () => {
    expect(() => watch.wake('a')).not.toThrow();
  });
});
