import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InterviewEventsRepository } from './interview-events.repository.js';

/** How soon events of other processes are noticed. */
const LOOK_MS = 1000;

interface Waiter {
  /** The last event that it knows. */
  readonly last: number;
  readonly wake: (isNews: boolean) => void;
}

/**
 * Wakes those who wait for an interview's next event: at once for what happens in this process, within a second for what
 * happens in another. However many wait, the database is asked one question a second, and none when nobody does.
 */
@Injectable()
export class EventBell implements OnApplicationShutdown {
  readonly #waiters = new Map<string, Set<Waiter>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly events: InterviewEventsRepository) {}

  /** Tells that an interview has new events; to be called after the commit. */
  ring(interviewId: string): void {
    for (const { wake } of this.#waiters.get(interviewId) ?? []) wake(true);
  }

  /**
   * Waits for events behind number `last`.
   *
   * @returns whether there may be some; false after the time, or when the signal is aborted.
   */
  async untilNews(interviewId: string, last: number, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    const { promise, resolve: wake } = Promise.withResolvers<boolean>();
    const nothing = () => wake(false);
    const waiter = { last, wake };
    const waiters = this.#waiters.get(interviewId) ?? new Set();
    this.#waiters.set(interviewId, waiters.add(waiter));
    const timeout = setTimeout(nothing, timeoutMs);
    signal.addEventListener('abort', nothing, { once: true });
    this.#lookLater();
    try {
      return await promise;
    } finally {
      clearTimeout(timeout);
      signal.removeEventListener('abort', nothing);
      waiters.delete(waiter);
      if (waiters.size === 0 && this.#waiters.get(interviewId) === waiters) this.#waiters.delete(interviewId);
    }
  }

  onApplicationShutdown(): void {
    clearTimeout(this.#timer);
  }

  #lookLater(): void {
    this.#timer ??= setTimeout(() => {
      void this.#look().finally(() => {
        this.#timer = undefined;
        if (this.#waiters.size > 0) this.#lookLater();
      });
    }, LOOK_MS);
  }

  async #look(): Promise<void> {
    if (this.#waiters.size === 0) return;
    try {
      const lastNumbers = await this.events.lastNumbers([...this.#waiters.keys()]);
      for (const [interviewId, waiters] of this.#waiters) {
        // One that is not there any more was deleted, which is news too.
        const last = lastNumbers.get(interviewId) ?? Infinity;
        for (const waiter of waiters) if (waiter.last < last) waiter.wake(true);
      }
    } catch {
      // The database tells of its outages itself; the next look may find it back.
    }
  }
}
