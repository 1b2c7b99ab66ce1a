import { aiBudgets, Database, users } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';

/** What a user may still spend today. */
@Injectable()
export class BudgetRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes an amount out of the day's budget, in one statement: two at once cannot overdraw it.
   *
   * @returns false when that much is not left, or the user is gone.
   */
  async reserve(userId: string, day: string, micros: number, budgetMicros: number): Promise<boolean> {
    if (micros > budgetMicros) return false;
    const { db } = this.database;
    const spentToday = sql`case when ${aiBudgets.day} = ${day} then ${aiBudgets.spentMicros} else 0 end`;
    const row = db
      .select({
        userId: users.id,
        day: sql`${day}::date`.as('day'),
        spentMicros: sql`${micros}::bigint`.as('spent_micros'),
      })
      .from(users)
      .where(eq(users.id, userId));
    const reserved = await db
      .insert(aiBudgets)
      .select(row)
      .onConflictDoUpdate({
        target: aiBudgets.userId,
        set: { day, spentMicros: sql`${spentToday} + ${micros}` },
        // A process whose clock is a day behind must not reopen the budget of the past day.
        setWhere: sql`${aiBudgets.day} <= ${day} and ${spentToday} + ${micros} <= ${budgetMicros}`,
      })
      .returning({ userId: aiBudgets.userId });
    return reserved.length > 0;
  }

  /** Gives back what a reservation was too large by. */
  async release(userId: string, day: string, micros: number): Promise<void> {
    await this.database.db
      .update(aiBudgets)
      .set({ spentMicros: sql`greatest(0, ${aiBudgets.spentMicros} - ${micros})` })
      .where(and(eq(aiBudgets.userId, userId), eq(aiBudgets.day, day)));
  }
}
