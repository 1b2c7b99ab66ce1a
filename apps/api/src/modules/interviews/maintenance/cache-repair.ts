import { Database, interviews } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { gt, sql } from 'drizzle-orm';
import { InterviewChanges } from '../session/interview-changes.js';

/** Longer than the time between two runs. */
const LATELY_SECONDS = 150;

/**
 * Invalidates once more what changed lately: a process that dies between a commit and its invalidation would leave the
 * state before it in the shared cache, for as long as that lives.
 */
@Injectable()
export class CacheRepair {
  constructor(
    private readonly database: Database,
    private readonly changes: InterviewChanges,
  ) {}

  async repair(): Promise<void> {
    const changed = await this.database.db
      .select({ userId: interviews.userId, interviewId: interviews.id })
      .from(interviews)
      .where(gt(interviews.updatedAt, sql`now() - make_interval(secs => ${LATELY_SECONDS})`));
    await this.changes.forget(changed);
  }
}
