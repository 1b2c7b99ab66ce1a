import { CacheService } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { Database, type Executor, type Subscription } from '@interviewmaster/database';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';

const CHANNEL = 'sessions_changed';
/** A notification takes 8,000 bytes at most. */
const MAX_IDS_PER_NOTIFICATION = 100;
const idsSchema = z.array(z.uuid());

/**
 * Notifies all processes that sessions have ended or changed.
 *
 * Redis usually does. A process that reaches Redis may have a neighbour that does not, so the database notifies it too;
 * and while Redis is silent, the caller waits until every process has noticed that.
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
      onMessage: (payload) => void this.receive(payload),
      onConnect: () => undefined,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.subscription?.close();
  }

  /** Has the commit of a transaction notify all processes, this one included, even if this one dies after it. */
  async notifyWithin(tx: Executor, sessionIds: readonly string[]): Promise<void> {
    if (!this.hasOthers()) return;
    for (let from = 0; from < sessionIds.length; from += MAX_IDS_PER_NOTIFICATION) {
      const payload = JSON.stringify(sessionIds.slice(from, from + MAX_IDS_PER_NOTIFICATION));
      await this.database.statements.notify(CHANNEL, payload, tx);
    }
  }

  /** To be called after that commit. Once it has resolved, every process asks the database about these sessions. */
  async settle(sessionIds: readonly string[]): Promise<void> {
    if (sessionIds.length === 0) return;
    await this.drop(sessionIds);
    if (this.hasOthers()) await this.cache.whenCoherent();
  }

  /** Without Redis, no process serves sessions from memory while there may be others. */
  private hasOthers(): boolean {
    return !this.database.isEmbedded && this.cache.status().redis !== 'not-configured';
  }

  private async receive(payload: string): Promise<void> {
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
