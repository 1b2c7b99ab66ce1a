import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CircuitBreaker } from '../../../src/redis/circuit-breaker.js';
import { FakeClock } from '@interviewmaster/testing';

const MIN_MS = 100;
const MAX_MS = 1000;

describe('CircuitBreaker', () => {
  let clock: FakeClock;
  let probe: jest.Mock<() => Promise<undefined>>;
  let mayClose: jest.Mock<() => boolean>;
  let onOpen: jest.Mock<(reason: Error) => void>;
  let onClose: jest.Mock<() => void>;
  let breaker: CircuitBreaker;
  const away = new Error('away');
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await jest.advanceTimersByTimeAsync(ms);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    clock = new FakeClock(1_000_000);
    probe = jest.fn(() => Promise.resolve(undefined));
    mayClose = jest.fn(() => true);
    onOpen = jest.fn();
    onClose = jest.fn();
    const delays = { failureThreshold: 3, minDelayMs: MIN_MS, maxDelayMs: MAX_MS };
    breaker = new CircuitBreaker({ ...delays, probe, mayClose, clock, onOpen, onClose });
  });
  afterEach(() => {
    breaker.stop();
    jest.useRealTimers();
  });

  it('opens at the third failure in a row, and says so once', () => {
    breaker.failure(away);
    breaker.failure(away);
    expect(breaker.isClosed).toBe(true);
    breaker.failure(away);
    breaker.failure(away);
    expect(breaker.state).toBe('open');
    expect(onOpen.mock.calls).toEqual([[away]]);
  });

  it('forgives failures between which something succeeded', () => {
    for (let time = 0; time < 10; time++) {
      breaker.failure(away);
      breaker.failure(away);
      breaker.success();
    }
    expect(breaker.state).toBe('closed');
  });

  it('opens at once when tripped, and closes when a probe succeeds', async () => {
    breaker.trip(away);
    expect(breaker.state).toBe('open');
    await pass(MIN_MS / 2);
    expect(probe).not.toHaveBeenCalled();
    await pass(MIN_MS);
    expect(breaker.state).toBe('closed');
    expect(onClose).toHaveBeenCalledTimes(1);
    breaker.failure(away);
    expect(breaker.state).toBe('closed');
  });

  it('is half-open while it probes, and hears nothing then', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    probe.mockReturnValueOnce(promise);
    breaker.trip(away);
    breaker.hint();
    expect(breaker.state).toBe('half-open');
    expect(breaker.isClosed).toBe(false);
    breaker.hint();
    breaker.trip(away);
    expect(probe).toHaveBeenCalledTimes(1);
    resolve(undefined);
    await pass(0);
    expect(breaker.state).toBe('closed');
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  it('probes at once when a connection has come back, and not twice', async () => {
    breaker.trip(away);
    breaker.hint();
    await pass(0);
    expect(breaker.state).toBe('closed');
    await pass(10 * MAX_MS);
    expect(probe).toHaveBeenCalledTimes(1);
  });

  it('ignores a hint while it is closed', async () => {
    breaker.hint();
    await pass(0);
    expect(probe).not.toHaveBeenCalled();
  });

  it('probes again before it closes when something was missed meanwhile', async () => {
    mayClose.mockReturnValueOnce(false).mockReturnValueOnce(false);
    breaker.trip(away);
    breaker.hint();
    await pass(0);
    expect(probe).toHaveBeenCalledTimes(3);
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('does nothing any more when it was stopped', async () => {
    breaker.trip(away);
    breaker.stop();
    breaker.hint();
    await pass(10 * MAX_MS);
    expect(probe).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('cannot be opened when it was stopped', () => {
    breaker.stop();
    breaker.trip(away);
    expect(breaker.state).toBe('closed');
  });

  describe('waits', () => {
    /** Milliseconds until the next probe. */
    const nextWait = async (): Promise<number> => {
      const before = probe.mock.calls.length;
      let waited = 0;
      for (; probe.mock.calls.length === before; waited += 5) await pass(5);
      return waited;
    };
    const random = (value: number): void => void jest.spyOn(Math, 'random').mockReturnValue(value);

    afterEach(() => void jest.restoreAllMocks());

    it('longer after each probe that fails, up to a limit, and warns once', async () => {
      random(0.5);
      probe.mockRejectedValue(away);
      breaker.trip(away);
      const waits: number[] = [];
      for (let time = 0; time < 6; time++) waits.push(await nextWait());
      expect(waits).toEqual([100, 200, 400, 800, 1000, 1000]);
      expect(breaker.state).toBe('open');
      expect(onOpen).toHaveBeenCalledTimes(1);
    });

    it.each([
      [0, 75],
      [0.999_999, 125],
    ])('a random share less or more, so that processes do not probe together (%p)', async (share, expected) => {
      random(share);
      breaker.trip(away);
      expect(await nextWait()).toBe(expected);
    });

    it('on where it was when it opens again soon: it was not well', async () => {
      random(0.5);
      breaker.trip(away);
      expect(await nextWait()).toBe(100);
      await pass(5000);
      breaker.trip(away);
      expect(await nextWait()).toBe(200);
      breaker.trip(away);
      expect(await nextWait()).toBe(400);
    });

    it('as short as at first when it opens again much later', async () => {
      random(0.5);
      breaker.trip(away);
      expect(await nextWait()).toBe(100);
      await pass(10_001);
      breaker.trip(away);
      expect(await nextWait()).toBe(100);
    });
  });
});
