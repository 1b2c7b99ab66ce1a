import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  elapsedMs,
  lateSeconds,
  lengthenedLimit,
  type SessionClock,
  setRunning,
  timeLeftMs,
} from '../../../src/modules/interviews/session/session-clock.js';

const STOPPED_AT_ZERO: SessionClock = { runningSince: null, elapsedMs: 0 };

const spans = fc.array(fc.record({ ms: fc.nat(1_000_000), isRunning: fc.boolean() }), { maxLength: 30 });

/** Lets time pass in spans, in each of which the clock runs or stands. */
function live(list: readonly { readonly ms: number; readonly isRunning: boolean }[], start: number) {
  let clock: SessionClock = STOPPED_AT_ZERO;
  let now = start;
  for (const { ms, isRunning } of list) {
    clock = setRunning(clock, isRunning, now);
    now += ms;
  }
  return { clock, now };
}

describe('the clock of an interview', () => {
  it('counts what passes while it runs, and nothing else', () => {
    fc.assert(
      fc.property(spans, fc.nat(), (list, start) => {
        const { clock, now } = live(list, start);
        const ran = list.reduce((sum, { ms, isRunning }) => sum + (isRunning ? ms : 0), 0);
        expect(elapsedMs(clock, now)).toBe(ran);
      }),
    );
  });

  it('loses nothing when it is stopped and started at once, however often', () => {
    fc.assert(
      fc.property(spans, fc.nat(20), (list, times) => {
        const { clock, now } = live(list, 1000);
        let again = clock;
        for (let i = 0; i < times; i += 1) again = setRunning(setRunning(again, false, now), true, now);
        expect(elapsedMs(again, now)).toBe(elapsedMs(clock, now));
      }),
    );
  });

  it('never goes back when the machine’s clock is set back', () => {
    const clock = setRunning({ runningSince: null, elapsedMs: 500 }, true, 10_000);
    expect(elapsedMs(clock, 4000)).toBe(500);
    expect(setRunning(clock, false, 4000)).toEqual({ runningSince: null, elapsedMs: 500 });
  });

  it('has time left until the limit, and tells how late an answer is', () => {
    const clock = setRunning(STOPPED_AT_ZERO, true, 0);
    expect(timeLeftMs(clock, 60, 45_000)).toBe(15_000);
    expect(lateSeconds(clock, 60, 60_000)).toBeNull();
    expect(lateSeconds(clock, 60, 60_001)).toBe(1);
    expect(lateSeconds(clock, 60, 95_000)).toBe(35);
    expect(lateSeconds(clock, null, 95_000)).toBeNull();
  });

  it.each([
    [30, 0, 1800],
    [30, 25, 2250],
    [1, 33, 80],
    [480, 100, 57_600],
  ])('lengthens %s minutes by %s %% to %s seconds', (minutes, percent, seconds) => {
    expect(lengthenedLimit(minutes, percent)).toBe(seconds);
  });
});
