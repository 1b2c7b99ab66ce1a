import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { Injectable } from '@nestjs/common';
import { Invalidations } from '../../../platform/cache/invalidations.js';
import { InterviewNotifications } from '../events/interview-notifications.js';
import type { InterviewTarget } from './interview-targets.js';

/** What has to happen once a change of an interview is committed. */
@Injectable()
export class InterviewChanges {
  constructor(
    private readonly invalidations: Invalidations,
    private readonly notifications: InterviewNotifications,
  ) {}

  /** After a change that the history, a report or a summary of them may show: no read gives the old state any more. */
  async announce(change: InterviewTarget): Promise<void> {
    await this.forget([change]);
    this.notifications.notify(change.interviewId);
  }

  /** After a change that only the interview itself and its events show. */
  async announceLive({ interviewId }: InterviewTarget): Promise<void> {
    await this.invalidations.settle({ keys: [CacheKeys.interviewSession(interviewId)] });
    this.notifications.notify(interviewId);
  }

  /** Invalidates all that is cached of interviews and of their users' practice. */
  async forget(changes: readonly InterviewTarget[]): Promise<void> {
    const users = new Set(changes.map(({ userId }) => userId));
    await this.invalidations.settle({
      keys: changes.map(({ interviewId }) => CacheKeys.interviewSession(interviewId)),
      tags: [...users].map((userId) => CacheTags.practice(userId)),
    });
  }
}
