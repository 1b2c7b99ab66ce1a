import { Injectable } from '@nestjs/common';
import type { ServerEvent } from '../../../platform/sse/server-event.js';
import { type InterviewTarget, noInterview } from '../interview-target.js';
import type { StoredEvent } from './interview-event.js';
import { InterviewEventsRepository } from './interview-events.repository.js';
import { InterviewNotifications } from './interview-notifications.js';

const BATCH = 100;
/**
 * After this time without an event, an empty batch shows that the stream is alive. The events are then read again, so that
 * one whose notification was lost comes no later.
 */
const QUIET_MS = 15_000;

/** Follows the events of interviews, from all processes. */
@Injectable()
export class EventLogService {
  constructor(
    private readonly events: InterviewEventsRepository,
    private readonly notifications: InterviewNotifications,
  ) {}

  /** @throws {ProblemException} `not-found`, also when the interview is another user's. */
  async requireInterview(target: InterviewTarget): Promise<void> {
    if (!(await this.events.hasInterview(target))) throw noInterview();
  }

  /**
   * All events after number `last`, and then new ones, until the report is final or the interview is deleted.
   *
   * Events are rows that are committed together with the change that they describe: a client that continues after the last
   * number that it knows misses none and gets none twice, from any process.
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
        // There are new events; or the client sent a number beyond the last event, and continues there.
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
