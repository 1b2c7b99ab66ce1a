import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { Injectable } from '@nestjs/common';
import { Invalidations } from '../../../platform/cache/invalidations.js';
import { InterviewNotifications } from '../events/interview-notifications.js';
import type { InterviewTarget } from '../interview-target.js';

/** Invalidates caches and notifies streams after the commit of a change. */
@Injectable()
export class InterviewChanges {
  constructor(
    private readonly invalidations: Invalidations,
    private readonly notifications: InterviewNotifications,
  ) {}

  /** After a change that lists, reports or summaries show. Once this has resolved, no read gives the former state. */
  async announce(change: InterviewTarget): Promise<void> {
    await this.forget([change]);
    this.notifications.notify(change.interviewId);
  }

  /** After a change that only the interview itself and its events show. */
  async announceLive({ interviewId }: InterviewTarget): Promise<void> {
    await this.invalidations.settle({ keys: [CacheKeys.interviewSession(interviewId)] });
    this.notifications.notify(interviewId);
  }

  /** Invalidates the cache entries of interviews and of their users' practice. */
  async forget(changes: readonly InterviewTarget[]): Promise<void> {
    const users = new Set(changes.map(({ userId }) => userId));
    await this.invalidations.settle({
      keys: changes.map(({ interviewId }) => CacheKeys.interviewSession(interviewId)),
      tags: [...users].map((userId) => CacheTags.practice(userId)),
    });
  }
}
