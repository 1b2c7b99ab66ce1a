import { CacheService } from '@interviewmaster/cache';
import { Injectable } from '@nestjs/common';
import { invalidate, type Invalid, isAcknowledged } from './invalid.js';
import { InvalidationRelay } from './invalidation-relay.js';
import { UnconfirmedInvalidations } from './unconfirmed-invalidations.js';

/** Makes what a write has changed invalid everywhere, before the write is acknowledged. */
@Injectable()
export class Invalidations {
  constructor(
    private readonly cache: CacheService,
    private readonly relay: InvalidationRelay,
    private readonly unconfirmed: UnconfirmedInvalidations,
  ) {}

  /**
   * To be called after the commit, outside of a transaction. Once this has resolved, a read in any process gives what was
   * committed; of keys that are not `strong`, a process that was cut off from Redis within the last second may still give
   * what was before.
   *
   * As a rule Redis acknowledges it at once. While it does not, the other processes are told by the database, which
   * takes some milliseconds more.
   */
  async settle(invalid: Invalid): Promise<void> {
    await invalidate(this.cache, invalid);
    await this.confirm(invalid);
  }

  /** As {@link settle}, also of keys that are not `strong`: the other processes are told in any case. */
  async settleInAllMemories(invalid: Invalid): Promise<void> {
    await invalidate(this.cache, invalid);
    if (isAcknowledged(this.cache)) await this.relay.tell(invalid);
    else await this.confirm(invalid);
  }

  /** The second half of {@link settle}, of what was invalidated in this process just now. */
  async confirm(invalid: Invalid): Promise<void> {
    if (isAcknowledged(this.cache)) return;
    // First kept: a process that begins to listen too late to be told reads it then.
    await this.unconfirmed.keep(invalid);
    await this.relay.tell(invalid);
  }
}
