import { answerFollowUps, type Executor } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';

export type FollowUpRow = typeof answerFollowUps.$inferSelect;

/** Stores follow-up questions, which never change. */
@Injectable()
export class FollowUpsRepository {
  async find(tx: Executor, answerId: string): Promise<FollowUpRow | undefined> {
    const [row] = await tx.select().from(answerFollowUps).where(eq(answerFollowUps.answerId, answerId));
    return row;
  }

  async insert(tx: Executor, followUp: FollowUpRow): Promise<void> {
    await tx.insert(answerFollowUps).values(followUp);
  }
}
