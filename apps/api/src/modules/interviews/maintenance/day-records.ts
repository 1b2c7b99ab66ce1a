import { answerFeedback, Database, interviews, userProfiles } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import { toInstant } from '../../../platform/time/instants.js';
import { localDaySql } from '../../../platform/time/local-day.sql.js';
import { timeZoneOr } from '../../../platform/time/local-days.js';
import { WallClock } from '../../../platform/time/wall-clock.js';

const BATCH = 200;

/**
 * Records the days of what was practised without them, before they were recorded or by a process of that version, in the
 * time zone that the user has now.
 */
@Injectable()
export class DayRecords {
  constructor(
    private readonly database: Database,
    private readonly wallClock: WallClock,
  ) {}

  /** @returns of how many users. */
  async complete(signal?: AbortSignal): Promise<number> {
    let completed = 0;
    for (;;) {
      const users = await this.findIncomplete();
      for (const { userId, timeZone } of users) {
        signal?.throwIfAborted();
        await this.completeOf(userId, timeZoneOr(timeZone));
        completed += 1;
      }
      if (users.length < BATCH) return completed;
    }
  }

  private async findIncomplete(): Promise<{ readonly userId: string; readonly timeZone: string | null }[]> {
    const { db } = this.database;
    const each = union(
      db.select({ userId: answerFeedback.userId }).from(answerFeedback).where(isNull(answerFeedback.practisedOn)),
      db.select({ userId: interviews.userId }).from(interviews).where(hasNoDay),
    ).as('each');
    return db
      .select({ userId: each.userId, timeZone: userProfiles.timeZone })
      .from(each)
      .leftJoin(userProfiles, eq(userProfiles.userId, each.userId))
      .limit(BATCH);
  }

  /** As SQL, so that no time of last change moves: nothing that anybody sees has changed. */
  private async completeOf(userId: string, zone: string): Promise<void> {
    const { db } = this.database;
    const now = toInstant(this.wallClock.now());
    await db.execute(sql`
      update ${answerFeedback}
      set practised_on = ${localDaySql(sql`submitted_at`, zone, now)}, practised_in = ${zone}
      where user_id = ${userId} and practised_on is null`);
    await db.execute(sql`
      update ${interviews} set started_on = ${localDaySql(sql`started_at`, zone, now)}
      where user_id = ${userId} and started_on is null and started_at is not null`);
  }
}

const hasNoDay = and(isNull(interviews.startedOn), isNotNull(interviews.startedAt));
