import { setTimeout as sleep } from 'node:timers/promises';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { Database, type Executor, type Subscription } from '@interviewmaster/database';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { z } from 'zod';

const CHANNEL = 'sessions_changed';
/** A notification takes 8,000 bytes at most. */
const IDS_OF_A_NOTIFICATION = 100;
const idsSchema = z.array(z.uuid());

/** The cache notices within a second that Redis is silent, and asks the database about sessions from then on. */
const UNTIL_SILENCE_IS_NOTICED_MS = 1100;

/**
 * Tells all processes that sessions have ended, or mean something else now.
 *
 * Redis does so as a rule. Since a process that can reach it may have a neighbour that cannot, the database tells it too;
 * and while Redis is silent and nobody has noticed yet, the news waits until everybody has.
 */
@Injectable()
export class SessionEndings implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Sessions');
  private subscription: Subscription | undefined;

  constructor(
    private readonly cache: CacheService,
    private readonly database: Database,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.hasOthers()) return;
    this.subscription = await this.database.statements.listen(CHANNEL, {
      onMessage: (payload) => void this.hear(payload),
      onConnect: () => undefined,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.subscription?.close();
  }

  /** Has the commit of a transaction tell all processes, this one too: it does so even if this one dies behind it. */
  async announceWithin(tx: Executor, sessionIds: readonly string[]): Promise<void> {
    if (!this.hasOthers()) return;
    for (let from = 0; from < sessionIds.length; from += IDS_OF_A_NOTIFICATION) {
      const payload = JSON.stringify(sessionIds.slice(from, from + IDS_OF_A_NOTIFICATION));
      await tx.execute(sql`select pg_notify(${CHANNEL}, ${payload})`);
    }
  }

  /** After that commit: once this has resolved, every process asks the database about these sessions. */
  async settle(sessionIds: readonly string[]): Promise<void> {
    if (sessionIds.length === 0) return;
    await this.drop(sessionIds);
    if (this.hasOthers() && !this.isReported()) await sleep(UNTIL_SILENCE_IS_NOTICED_MS);
  }

  /** Without a Redis no process believes its copies while there may be others. */
  private hasOthers(): boolean {
    return !this.database.isEmbedded && this.cache.status().redis !== 'not-configured';
  }

  private isReported(): boolean {
    const { redis, invalidationFeed, pendingInvalidations } = this.cache.status();
    return redis === 'connected' && invalidationFeed === 'up' && pendingInvalidations === 0;
  }

  private async hear(payload: string): Promise<void> {
    try {
      await this.drop(idsSchema.parse(JSON.parse(payload)));
    } catch (error) {
      this.logger.warn({ msg: 'ignored an invalid notification about ended sessions', err: error });
    }
  }

  private async drop(sessionIds: readonly string[]): Promise<void> {
    await this.cache.deleteMany(sessionIds.map((id) => CacheKeys.userSession(id)));
  }
}
