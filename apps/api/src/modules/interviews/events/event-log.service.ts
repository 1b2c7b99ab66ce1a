import { Injectable } from '@nestjs/common';
import type { ServerEvent } from '../../../platform/sse/server-event.js';
import type { StoredEvent } from './interview-event.js';
import { InterviewEventsRepository } from './interview-events.repository.js';
import { InterviewNotifications } from './interview-notifications.js';

const BATCH = 100;
/**
 * After so long without an event, a batch of none shows that the stream is alive. The events are then read again, so that one
 * whose notification was lost comes no later.
 */
const QUIET_MS = 15_000;

/** Follows the events of interviews, whichever process they happen in. */
@Injectable()
export class EventLogService {
  constructor(
    private readonly events: InterviewEventsRepository,
    private readonly notifications: InterviewNotifications,
  ) {}

  /**
   * All events behind number `last`, and then those that happen, until the report is final or the interview is deleted.
   *
   * They are rows that were committed with what they tell: who reads on from the last number he knows misses none and
   * gets none twice, also from another process.
   */
  async *follow(interviewId: string, last: number, signal: AbortSignal): AsyncGenerator<readonly ServerEvent[]> {
    using watch = this.notifications.watch(interviewId);
    for (let known = last; !signal.aborted;) {
      const events = await this.events.findAfter(interviewId, known, BATCH);
      const newest = events.at(-1);
      if (newest !== undefined) {
        known = newest.sequence;
        yield events.map(toServerEvent);
        continue;
      }
      const end = await this.events.findEnd(interviewId);
      if (end === undefined || (end.isFinal && end.sequence <= known)) return;
      if (end.sequence !== known) {
        // New ones; or the client has numbers of no event that there was, and follows from the last one on.
        known = Math.min(known, end.sequence);
        continue;
      }
      if (!(await watch.waitForEvents(known, QUIET_MS, signal))) yield [];
    }
  }
}

const toServerEvent = ({ sequence, type, data, at }: StoredEvent): ServerEvent => ({
  id: String(sequence),
  type,
  data: { ...data, at },
});
