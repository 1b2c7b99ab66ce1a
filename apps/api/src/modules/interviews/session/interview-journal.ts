import type { Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { toInstant } from '../../../platform/time/instants.js';
import type { InterviewEvent } from '../events/interview-event.js';
import { InterviewEventsRepository } from '../events/interview-events.repository.js';
import { InterviewNotifications } from '../events/interview-notifications.js';
import { type InterviewPatch, type InterviewRow, InterviewsRepository } from './interviews.repository.js';
import type { InterviewTarget } from '../interview-target.js';
import { isOver, isReportFinal } from './state-machine.js';

/** Appends events of interviews together with the changes of the row that they describe. */
@Injectable()
export class InterviewJournal {
  constructor(
    private readonly interviews: InterviewsRepository,
    private readonly events: InterviewEventsRepository,
    private readonly notifications: InterviewNotifications,
  ) {}

  /**
   * Appends events to a locked interview and changes its row, in one round trip. It adds `report.final` when these events make
   * the report final: at the end of the interview, or after the last pending feedback.
   */
  async append(
    tx: Executor,
    interview: Pick<InterviewRow, 'id' | 'eventSequence' | 'state'>,
    now: number,
    events: readonly [InterviewEvent, ...InterviewEvent[]],
    changes: InterviewPatch = {},
  ): Promise<void> {
    const { id: interviewId, eventSequence } = interview;
    const all = [...events, ...(await this.finalEvent(tx, interviewId, changes.state ?? interview.state))];
    const last = eventSequence + all.length;
    const appended = this.events.append(tx, {
      interviewId,
      after: eventSequence,
      at: toInstant(now),
      events: all,
      notification: this.notifications.notificationOf(interviewId, last),
    });
    const patch = { ...changes, eventSequence: last };
    await this.interviews.update(tx, interviewId, patch, appended);
  }

  /**
   * Deletes an interview with all that belongs to it.
   *
   * @returns whether there was one.
   */
  async delete(tx: Executor, target: InterviewTarget): Promise<boolean> {
    const isDeleted = await this.interviews.delete(tx, target);
    if (isDeleted) await this.notifications.notifyOfDeletion(tx, target.interviewId);
    return isDeleted;
  }

  private async finalEvent(tx: Executor, interviewId: string, state: InterviewRow['state']): Promise<InterviewEvent[]> {
    const hasPending = isOver(state) && (await this.interviews.hasPendingFeedback(tx, interviewId));
    return isReportFinal(state, hasPending) ? [{ type: 'report.final', data: {} }] : [];
  }
}
