import { randomUUID } from 'node:crypto';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { Database, type Executor, notification, type Subscription } from '@interviewmaster/database';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { InterviewEventsRepository } from './interview-events.repository.js';
import { InterviewWatch } from './interview-watch.js';

const CHANNEL = 'interview_events';
/** How soon events of other processes are noticed while this process cannot listen. */
const POLL_MS = 1000;

const messageSchema = z.object({
  interviewId: z.uuid(),
  /** The number of the last event; null: the interview is deleted. */
  last: z.int().nullable(),
  process: z.uuid(),
});

/**
 * Notifies those who wait for an interview's next event: at once, also of what happens in another process.
 *
 * The transaction that appends events notifies the other processes through PostgreSQL. While this process cannot listen there,
 * it asks the database once a second for all that wait, and not at all when none does. An embedded database has one process.
 */
@Injectable()
export class InterviewNotifications implements OnModuleInit, OnApplicationShutdown {
  readonly #logger = new Logger('Interviews');
  readonly #process = randomUUID();
  readonly #watches = new Map<string, Set<InterviewWatch>>();
  #subscription: Subscription | undefined;
  #isListening = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly events: InterviewEventsRepository,
    private readonly cache: CacheService,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.database.isEmbedded) return;
    this.#subscription = await this.database.statements.listen(CHANNEL, {
      connectionName: 'interviewmaster interview events',
      onMessage: (payload) => void this.#receive(payload),
      onConnect: () => {
        this.#isListening = true;
        // Notifications may have been missed.
        for (const watch of this.#all()) watch.notify();
      },
      onDisconnect: () => {
        this.#isListening = false;
        this.#pollLater();
      },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#subscription?.close();
  }

  /** Watches an interview until the watch is disposed of; to be called before its events are read. */
  watch(interviewId: string): InterviewWatch {
    const watches = this.#watches.get(interviewId) ?? new Set();
    const watch = new InterviewWatch(
      () => this.#pollLater(),
      () => {
        watches.delete(watch);
        if (watches.size === 0 && this.#watches.get(interviewId) === watches) this.#watches.delete(interviewId);
      },
    );
    this.#watches.set(interviewId, watches.add(watch));
    return watch;
  }

  /** Notifies this process; to be called after the commit, once no cache gives the state before it. */
  notify(interviewId: string): void {
    for (const watch of this.#watches.get(interviewId) ?? []) watch.notify();
  }

  /** The SQL expression that notifies the other processes of appended events with the commit. */
  notificationOf(interviewId: string, last: number) {
    return notification(CHANNEL, this.#message(interviewId, last));
  }

  /** Notifies the other processes with the commit that the interview is deleted. */
  async notifyOfDeletion(tx: Executor, interviewId: string): Promise<void> {
    await this.database.statements.notify(CHANNEL, this.#message(interviewId, null), tx);
  }

  #message(interviewId: string, last: number | null): string {
    return JSON.stringify({ interviewId, last, process: this.#process } satisfies z.input<typeof messageSchema>);
  }

  async #receive(payload: string): Promise<void> {
    const message = this.#parse(payload);
    if (message === undefined || message.process === this.#process || !this.#watches.has(message.interviewId)) return;
    const { interviewId, last } = message;
    try {
      // The sender does so too, but perhaps later: a client that reads the interview upon the event must get the new state.
      await this.cache.delete(CacheKeys.interviewSession(interviewId));
    } catch (error) {
      this.#logger.warn({ msg: 'could not drop the cached state of an interview', err: error });
    }
    for (const watch of this.#watches.get(interviewId) ?? []) watch.notify(last ?? Infinity);
  }

  #parse(payload: string): z.infer<typeof messageSchema> | undefined {
    try {
      return messageSchema.parse(JSON.parse(payload));
    } catch (error) {
      this.#logger.warn({ msg: 'ignored an invalid notification about an interview', err: error });
      return undefined;
    }
  }

  #all(): InterviewWatch[] {
    return [...this.#watches.values()].flatMap((watches) => [...watches]);
  }

  #pollLater(): void {
    if (this.database.isEmbedded || this.#isListening || !this.#all().some(({ isWaiting }) => isWaiting)) return;
    this.#timer ??= setTimeout(() => {
      void this.#poll().finally(() => {
        this.#timer = undefined;
        this.#pollLater();
      });
    }, POLL_MS);
  }

  async #poll(): Promise<void> {
    const waiting = [...this.#watches].filter(([, watches]) => [...watches].some(({ isWaiting }) => isWaiting));
    if (waiting.length === 0 || this.#isListening) return;
    try {
      const lastNumbers = await this.events.lastNumbers(waiting.map(([interviewId]) => interviewId));
      for (const [interviewId, watches] of waiting) {
        // A deleted interview has no number.
        for (const watch of watches) watch.notify(lastNumbers.get(interviewId) ?? Infinity);
      }
    } catch {
      // The database logs its outages itself; the next poll may find it back.
    }
  }
}
