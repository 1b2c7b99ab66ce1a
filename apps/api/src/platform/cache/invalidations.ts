import { CacheService } from '@interviewmaster/cache';
import { Injectable } from '@nestjs/common';
import { invalidate, type Invalid, isAcknowledged } from './invalid.js';
import { InvalidationRelay } from './invalidation-relay.js';
import { UnconfirmedInvalidations } from './unconfirmed-invalidations.js';

/** Invalidates in all processes what a write has changed, before the write is acknowledged. */
@Injectable()
export class Invalidations {
  constructor(
    private readonly cache: CacheService,
    private readonly relay: InvalidationRelay,
    private readonly unconfirmed: UnconfirmedInvalidations,
  ) {}

  /**
   * To be called after the commit, outside a transaction. Once it has resolved, a read in any process gives the committed
   * state; for keys that are not `strong`, a process that was cut off from Redis within the last second may still give the
   * state before.
   *
   * Usually Redis acknowledges at once. Otherwise the database notifies the other processes, which takes some milliseconds
   * more.
   */
  async settle(invalid: Invalid): Promise<void> {
    await invalidate(this.cache, invalid);
    await this.confirm(invalid);
  }

  /** As {@link settle}, also of keys that are not `strong`: the other processes are notified in any case. */
  async settleInAllMemories(invalid: Invalid): Promise<void> {
    await invalidate(this.cache, invalid);
    if (isAcknowledged(this.cache)) await this.relay.notifyOthers(invalid);
    else await this.confirm(invalid);
  }

  /** The second half of {@link settle}, for what this process has just invalidated. */
  async confirm(invalid: Invalid): Promise<void> {
    if (isAcknowledged(this.cache)) return;
    // Kept first: a process that begins to listen after the message reads it then.
    await this.unconfirmed.keep(invalid);
    await this.relay.notifyOthers(invalid);
  }
}
