import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CacheService } from '@interviewmaster/cache';
import { Database, type Subscription } from '@interviewmaster/database';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { fromTexts, invalidate, type Invalid } from './invalid.js';
import { batchesOf, type InvalidationBatch } from './invalidation-batches.js';
import { InvalidationsRepository } from './invalidations.repository.js';
import { UnconfirmedInvalidations } from './unconfirmed-invalidations.js';

const CHANNEL = 'cache_invalidations';
/** Followed by the id of the process that waits for the answer. */
const DONE_CHANNEL = 'cache_invalidations_done_';
/** Followed by the id of the process, so that the database knows which processes listen. */
const CONNECTION_NAME = 'interviewmaster cache ';

const messageSchema = z.object({
  id: z.uuid(),
  from: z.uuid(),
  keys: z.array(z.string()),
  tags: z.array(z.string()),
  // A process of an older release sends none.
  patterns: z.array(z.string()).default([]),
});
const doneSchema = z.object({ id: z.uuid(), by: z.uuid() });

/** A message that was sent, and the processes that have not answered yet. */
interface Sent {
  readonly missing: Set<string>;
  readonly onAllDone: () => void;
}

/**
 * Notifies every process of an invalidation that Redis did not acknowledge, through the database.
 *
 * Each process invalidates in its memory and in Redis, where the invalidation may stay pending; then it answers. While
 * messages wait for answers, further invalidations are collected for the next message.
 */
@Injectable()
export class InvalidationRelay implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Cache');
  readonly #process = randomUUID();
  readonly #sent = new Map<string, Sent>();
  /** Processes that did not answer the last time. They are not waited for until they answer. */
  readonly #silent = new Set<string>();
  #subscription: Subscription | undefined;
  #next: { readonly invalid: Invalid[]; readonly ended: Promise<void> } | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly cache: CacheService,
    private readonly database: Database,
    private readonly repository: InvalidationsRepository,
    private readonly unconfirmed: UnconfirmedInvalidations,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.#hasOthers()) await this.#listen();
    // After it listens, so that none is missed: a process that has ended may have left invalidations for Redis.
    await this.unconfirmed.carryOut();
  }

  async #listen(): Promise<void> {
    this.#subscription = await this.database.statements.listen([CHANNEL, `${DONE_CHANNEL}${this.#process}`], {
      connectionName: `${CONNECTION_NAME}${this.#process}`,
      onMessage: (payload, channel) => void this.#receive(payload, channel),
      // Messages may have been missed.
      onConnect: () => void this.#catchUp(),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#subscription?.close();
  }

  /** Resolves once all other processes have carried it out, or had the time to notice that they are cut off. */
  notifyOthers(invalid: Invalid): Promise<void> {
    if (!this.#hasOthers()) return Promise.resolve();
    if (!this.#next) {
      const collected: Invalid[] = [];
      const ended = this.#last.then(() => {
        this.#next = undefined;
        return this.#sendAll(collected);
      });
      this.#next = { invalid: collected, ended };
      this.#last = ended;
    }
    this.#next.invalid.push(invalid);
    return this.#next.ended;
  }

  /** Without Redis, processes are not coordinated: each serves its memory entries of keys that allow it. */
  #hasOthers(): boolean {
    return !this.database.isEmbedded && this.cache.status().redis !== 'not-configured';
  }

  async #sendAll(collected: readonly Invalid[]): Promise<void> {
    try {
      const others = await this.#findOthers();
      if (others.length === 0) return;
      await Promise.all(batchesOf(collected).map((batch) => this.#send(batch, others)));
    } catch (error) {
      this.logger.warn({ msg: 'could not notify other processes of invalidations', err: error });
    }
  }

  async #send(batch: InvalidationBatch, others: readonly string[]): Promise<void> {
    const id = randomUUID();
    const missing = new Set(others.filter((other) => !this.#silent.has(other)));
    const allDone = new Promise<void>((resolve) => this.#sent.set(id, { missing, onAllDone: resolve }));
    try {
      await this.#notify(CHANNEL, { id, from: this.#process, ...batch });
      if (missing.size === 0) return;
      // A process that does not answer is dead, stands still, or is cut off, and notices by then that Redis is silent too.
      await Promise.race([allDone, sleep(this.cache.silenceNoticedWithinMs)]);
      for (const other of missing) this.#silent.add(other);
    } finally {
      this.#sent.delete(id);
    }
  }

  async #findOthers(): Promise<string[]> {
    const connections = await this.repository.findConnections(CONNECTION_NAME);
    const processes = connections.map((name) => name.slice(CONNECTION_NAME.length));
    for (const silent of this.#silent) if (!processes.includes(silent)) this.#silent.delete(silent);
    return processes.filter((process) => process !== this.#process);
  }

  async #notify(channel: string, message: object): Promise<void> {
    await this.database.statements.notify(channel, JSON.stringify(message));
  }

  async #receive(payload: string, channel: string): Promise<void> {
    try {
      const message: unknown = JSON.parse(payload);
      if (channel === CHANNEL) await this.#carryOut(messageSchema.parse(message));
      else this.#noteDone(doneSchema.parse(message));
    } catch (error) {
      this.logger.warn({ msg: 'ignored an invalid message about cache invalidations', err: error });
    }
  }

  async #catchUp(): Promise<void> {
    try {
      await this.unconfirmed.carryOut();
    } catch (error) {
      this.logger.warn({ msg: 'could not read the invalidations missed meanwhile', err: error });
    }
  }

  async #carryOut({ id, from, ...texts }: z.infer<typeof messageSchema>): Promise<void> {
    if (from === this.#process) return;
    await invalidate(this.cache, fromTexts(texts));
    await this.#notify(`${DONE_CHANNEL}${from}`, { id, by: this.#process });
  }

  #noteDone({ id, by }: z.infer<typeof doneSchema>): void {
    this.#silent.delete(by);
    const sent = this.#sent.get(id);
    if (sent?.missing.delete(by) && sent.missing.size === 0) sent.onAllDone();
  }
}
