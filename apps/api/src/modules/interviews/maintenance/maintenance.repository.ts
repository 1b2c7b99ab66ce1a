import { answerFeedback, Database, interviews, userProfiles } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, eq, gt, isNotNull, isNull, lt, notInArray, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import { localDaySql } from '../../../platform/time/local-day.sql.js';
import type { InterviewTarget } from '../session/interview-targets.js';

const hasNoDay = and(isNull(interviews.startedOn), isNotNull(interviews.startedAt));

/** Finds interviews that need looking after, whoever's they are. */
@Injectable()
export class MaintenanceRepository {
  constructor(private readonly database: Database) {}

  /** Interviews that go on and have expired, those first that did so first. */
  findIdle(now: string, except: readonly string[], limit: number): Promise<InterviewTarget[]> {
    return this.database.db
      .select({ userId: interviews.userId, interviewId: interviews.id })
      .from(interviews)
      .where(and(isNull(interviews.endedAt), lt(interviews.expiresAt, now), notInArray(interviews.id, [...except])))
      .orderBy(asc(interviews.expiresAt))
      .limit(limit);
  }

  findChanged(withinSeconds: number): Promise<InterviewTarget[]> {
    return this.database.db
      .select({ userId: interviews.userId, interviewId: interviews.id })
      .from(interviews)
      .where(gt(interviews.updatedAt, sql`now() - make_interval(secs => ${withinSeconds})`));
  }

  /** Users who have practised on days that are not recorded, and the time zones they are in. */
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

  /** As SQL, so that no time of last change moves: nothing that anybody sees has changed. */
  async recordDays(userId: string, zone: string, now: string): Promise<void> {
    const { db } = this.database;
    await db.execute(sql`
      update ${answerFeedback}
      set practised_on = ${localDaySql(sql`submitted_at`, zone, now)}, practised_in = ${zone}
      where user_id = ${userId} and practised_on is null`);
    await db.execute(sql`
      update ${interviews} set started_on = ${localDaySql(sql`started_at`, zone, now)}
      where user_id = ${userId} and started_on is null and started_at is not null`);
  }
}
