import { answerFeedback, Database, interviews, userProfiles } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, eq, gt, isNotNull, isNull, lt, notInArray, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import type { InterviewTarget } from '../interview-target.js';

const hasNoDay = and(isNull(interviews.startedOn), isNotNull(interviews.startedAt));

/** Finds the interviews of all users that need maintenance. */
@Injectable()
export class MaintenanceRepository {
  constructor(private readonly database: Database) {}

  /** Unfinished interviews that have expired, the longest expired first. */
  findIdle(now: string, except: readonly string[], limit: number): Promise<InterviewTarget[]> {
    return this.database.db
      .select({ userId: interviews.userId, interviewId: interviews.id })
      .from(interviews)
      .where(and(isNull(interviews.endedAt), lt(interviews.expiresAt, now), notInArray(interviews.id, [...except])))
      .orderBy(asc(interviews.expiresAt))
      .limit(limit);
  }

  /** Interviews that changed within the last seconds. */
  findChanged(withinSeconds: number): Promise<InterviewTarget[]> {
    return this.database.db
      .select({ userId: interviews.userId, interviewId: interviews.id })
      .from(interviews)
      .where(gt(interviews.updatedAt, sql`now() - make_interval(secs => ${withinSeconds})`));
  }

  /** Users with practice whose day is not recorded, and their time zones. */
  findWithoutDays(limit: number): Promise<{ readonly userId: string; readonly timeZone: string | null }[]> {
    const { db } = this.database;
    const each = union(
      db.select({ userId: answerFeedback.userId }).from(answerFeedback).where(isNull(answerFeedback.practisedOn)),
      db.select({ userId: interviews.userId }).from(interviews).where(hasNoDay),
    ).as('each');
    return db
      .select({ userId: each.userId, timeZone: userProfiles.timeZone })
      .from(each)
      .leftJoin(userProfiles, eq(userProfiles.userId, each.userId))
      .limit(limit);
  }
}
