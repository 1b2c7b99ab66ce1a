import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../src/fake-clock.js';

describe('FakeClock', () => {
  it('stands still until it is moved', () => {
    const clock = new FakeClock(1000);
    expect(clock.now()).toBe(1000);
    clock.advance(250.5);
    expect(clock.now()).toBe(1250.5);
    clock.advance(0);
    expect(clock.now()).toBe(1250.5);
  });

  it.each([-1, Number.NaN])('refuses to move by %d ms', (ms) => {
    expect(() => new FakeClock().advance(ms)).toThrow(RangeError);
  });
});
