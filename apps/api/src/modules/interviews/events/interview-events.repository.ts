import { Database, type Executor, interviewEvents, interviews } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, desc, eq, gt, inArray, type SQL } from 'drizzle-orm';
import type { WithSubqueryWithSelection } from 'drizzle-orm/pg-core';
import type { InterviewTarget } from '../interview-target.js';
import type { InterviewEvent, InterviewEventType, StoredEvent } from './interview-event.js';

const FINAL = 'report.final' satisfies InterviewEventType;

/** Events to append after event number `after`, and their time. */
interface EventsToAppend {
  readonly interviewId: string;
  readonly after: number;
  readonly at: string;
  readonly events: readonly InterviewEvent[];
  /** Notifies other processes of the events; see {@link InterviewNotifications}. */
  readonly notification: SQL;
}

/** An insert that runs as a part of another statement. */
export type AppendedEvents = WithSubqueryWithSelection<
  { sequence: typeof interviewEvents.sequence; notified: SQL.Aliased },
  'appended'
>;

/** Appends to and reads the events of interviews. */
@Injectable()
export class InterviewEventsRepository {
  constructor(private readonly database: Database) {}

  /**
   * The insert of events, as a part of the statement that changes the interview's row. The row must be locked, so that events
   * become visible in the order of their numbers.
   */
  append(tx: Executor, { interviewId, after, at, events, notification }: EventsToAppend): AppendedEvents {
    const rows = events.map(({ type, data }, index) => ({
      interviewId,
      sequence: after + 1 + index,
      type,
      data: { ...data },
      at,
    }));
    return tx.$with('appended').as(
      tx
        .insert(interviewEvents)
        .values(rows)
        // Is evaluated although nothing reads it: PostgreSQL carries out every insert in `with` to its end.
        .returning({ sequence: interviewEvents.sequence, notified: notification.as('notified') }),
    );
  }

  /** Whether the interview exists and is this user's. */
  async hasInterview({ userId, interviewId }: InterviewTarget): Promise<boolean> {
    const rows = await this.database.db
      .select({ id: interviews.id })
      .from(interviews)
      .where(and(eq(interviews.id, interviewId), eq(interviews.userId, userId)));
    return rows.length > 0;
  }

  /** Up to `limit` events after a number, in order. */
  findAfter(interviewId: string, last: number, limit: number): Promise<StoredEvent[]> {
    return this.database.db
      .select({
        sequence: interviewEvents.sequence,
        type: interviewEvents.type,
        data: interviewEvents.data,
        at: interviewEvents.at,
      })
      .from(interviewEvents)
      .where(and(eq(interviewEvents.interviewId, interviewId), gt(interviewEvents.sequence, last)))
      .orderBy(asc(interviewEvents.sequence))
      .limit(limit);
  }

  /** The last event of an interview; `undefined` when the interview was deleted. */
  async findEnd(interviewId: string): Promise<{ sequence: number; isFinal: boolean } | undefined> {
    const [row] = await this.database.db
      .select({ sequence: interviewEvents.sequence, type: interviewEvents.type })
      .from(interviewEvents)
      .where(eq(interviewEvents.interviewId, interviewId))
      .orderBy(desc(interviewEvents.sequence))
      .limit(1);
    return row && { sequence: row.sequence, isFinal: row.type === FINAL };
  }

  /** The number of the last event of each existing interview. */
  async lastNumbers(interviewIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.db
      .select({ id: interviews.id, last: interviews.eventSequence })
      .from(interviews)
      .where(inArray(interviews.id, [...interviewIds]));
    return new Map(rows.map(({ id, last }) => [id, last]));
  }
}
