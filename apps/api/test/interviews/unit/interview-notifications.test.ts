import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import type { NotificationListener } from '@interviewmaster/database';
import { Logger } from '@nestjs/common';
import { InterviewNotifications } from '../../../src/modules/interviews/events/interview-notifications.js';

const [A, B] = [randomUUID(), randomUUID()];

describe('the notifications of interviews', () => {
  const asked: (readonly string[])[] = [];
  const deleted: unknown[] = [];
  let lastNumbers = new Map<string, number>();
  let isCacheBroken = false;
  let sent: { readonly channel: string; readonly payload: string } | undefined;
  let listener: NotificationListener | undefined;
  let notifications: InterviewNotifications;
  const never = new AbortController().signal;

  const open = async (isEmbedded: boolean) => {
    notifications = new InterviewNotifications(
      {
        isEmbedded,
        statements: {
          notify: async (channel: string, payload: string) => (sent = { channel, payload }),
          listen: async (_: string, given: NotificationListener) => {
            listener = given;
            return { close: async () => undefined };
          },
        },
      } as never,
      {
        lastNumbers: async (ids: readonly string[]) => {
          asked.push(ids);
          return lastNumbers;
        },
      } as never,
      {
        delete: async (key: unknown) => {
          deleted.push(key);
          if (isCacheBroken) throw new Error('broken');
        },
      } as never,
    );
    await notifications.onModuleInit();
  };

  beforeEach(async () => {
    jest.useFakeTimers();
    asked.length = 0;
    deleted.length = 0;
    lastNumbers = new Map([[A, 3]]);
    listener = undefined;
    isCacheBroken = false;
    await open(false);
  });
  afterEach(async () => {
    await notifications.onApplicationShutdown();
    jest.useRealTimers();
  });

  /** Waits as a stream does that has been watching since it was opened. */
  const wait = async (interviewId: string, last: number, timeoutMs: number, signal: AbortSignal) => {
    using watch = notifications.watch(interviewId);
    return await watch.waitForEvents(last, timeoutMs, signal);
  };
  const message = (interviewId: string, last: number | null, process: string = randomUUID()) =>
    listener!.onMessage(JSON.stringify({ interviewId, last, process }), 'interview_events');

  it('wake at once those who wait for what happens here, and nobody else', async () => {
    const a = wait(A, 3, 15_000, never);
    const b = wait(B, 3, 15_000, never);
    notifications.notify(A);
    expect(await a).toBe(true);
    lastNumbers.set(B, 3);
    await jest.advanceTimersByTimeAsync(15_000);
    expect(await b).toBe(false);
  });

  it('come within a second from elsewhere while this process cannot listen, with one question however many wait', async () => {
    const waiting = Array.from({ length: 50 }, () => wait(A, 3, 15_000, never));
    await jest.advanceTimersByTimeAsync(3000);
    expect(asked).toEqual([[A], [A], [A]]);
    lastNumbers.set(A, 4);
    await jest.advanceTimersByTimeAsync(1000);
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => true));
  });

  it('count the end of an interview as news', async () => {
    const waiting = wait(A, 3, 15_000, never);
    lastNumbers.clear();
    await jest.advanceTimersByTimeAsync(1000);
    expect(await waiting).toBe(true);
  });

  it('ask nothing when nobody waits', async () => {
    const closed = new AbortController();
    const waiting = wait(A, 3, 15_000, closed.signal);
    closed.abort();
    expect(await waiting).toBe(false);
    expect(await wait(A, 3, 15_000, closed.signal)).toBe(false);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
  });

  describe('while this process listens', () => {
    beforeEach(() => listener!.onConnect());

    it('wake for events of another process at once, without a question', async () => {
      const a = wait(A, 3, 15_000, never);
      const b = wait(B, 3, 15_000, never);
      message(A, 4);
      expect(await a).toBe(true);
      await jest.advanceTimersByTimeAsync(15_000);
      expect(await b).toBe(false);
      expect(asked).toEqual([]);
    });

    it('drop the cached live state before they wake', async () => {
      let hadDeleted: unknown;
      const waiting = wait(A, 3, 15_000, never).then(() => (hadDeleted = [...deleted]));
      message(B, 4);
      message(A, 4);
      await waiting;
      expect(hadDeleted).toEqual([CacheKeys.interviewSession(A)]);
    });

    it('wake although the cache fails', async () => {
      const warnings = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
      isCacheBroken = true;
      const waiting = wait(A, 3, 15_000, never);
      message(A, 4);
      expect(await waiting).toBe(true);
      expect(warnings).toHaveBeenCalledTimes(1);
      warnings.mockRestore();
    });

    it('wake for the deletion in another process', async () => {
      const waiting = wait(A, 3, 15_000, never);
      message(A, null);
      expect(await waiting).toBe(true);
    });

    it('do not wake for what is known already', async () => {
      const waiting = wait(A, 3, 15_000, never);
      message(A, 3);
      await jest.advanceTimersByTimeAsync(15_000);
      expect(await waiting).toBe(false);
    });

    it('of this process are ignored: it wakes its own waiters once no cache gives the old state any more', async () => {
      await notifications.notifyOfDeletion({} as never, A);
      const waiting = wait(A, 3, 15_000, never);
      listener!.onMessage(sent!.payload, sent!.channel);
      await jest.advanceTimersByTimeAsync(15_000);
      expect(await waiting).toBe(false);
    });

    it('that come between two waits are not missed', async () => {
      using watch = notifications.watch(A);
      expect(await Promise.all([watch.waitForEvents(3, 1000, never), jest.advanceTimersByTimeAsync(1000)])).toEqual([
        false,
        undefined,
      ]);
      message(A, 4);
      await jest.advanceTimersByTimeAsync(0);
      expect(await watch.waitForEvents(3, 15_000, never)).toBe(true);
      const again = watch.waitForEvents(4, 15_000, never);
      await jest.advanceTimersByTimeAsync(15_000);
      expect(await again).toBe(false);
    });

    it('are polled for after the connection was lost, until it is there again', async () => {
      const first = wait(A, 3, 15_000, never);
      listener!.onDisconnect!();
      await jest.advanceTimersByTimeAsync(2000);
      expect(asked).toEqual([[A], [A]]);
      lastNumbers.set(A, 4);
      await jest.advanceTimersByTimeAsync(1000);
      expect(await first).toBe(true);

      const second = wait(A, 4, 15_000, never);
      listener!.onConnect();
      expect(await second).toBe(true);
      const third = wait(A, 4, 15_000, never);
      message(A, 5);
      expect(await third).toBe(true);
      await jest.advanceTimersByTimeAsync(60_000);
      expect(asked).toEqual([[A], [A], [A]]);
    });

    it('that cannot be parsed wake nobody', async () => {
      const warnings = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
      const waiting = wait(A, 3, 15_000, never);
      for (const text of ['', '{', '{}', `{"interviewId":"${A}"}`]) listener!.onMessage(text, 'interview_events');
      await jest.advanceTimersByTimeAsync(15_000);
      expect(await waiting).toBe(false);
      expect(warnings).toHaveBeenCalledTimes(4);
      warnings.mockRestore();
    });
  });

  it('are not polled for with an embedded database, which has one process', async () => {
    listener = undefined;
    await open(true);
    const waiting = wait(A, 3, 15_000, never);
    await jest.advanceTimersByTimeAsync(15_000);
    expect(await waiting).toBe(false);
    const next = wait(A, 3, 15_000, never);
    notifications.notify(A);
    expect(await next).toBe(true);
    expect([asked, listener]).toEqual([[], undefined]);
  });
});
