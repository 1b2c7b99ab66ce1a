import { type AiPurpose, aiUsageDays, Database } from '@interviewmaster/database';
import { Injectable } from '@nestjs/common';
import { and, asc, gt, lte, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** Costs and savings of one purpose and model. */
export interface AiUsage {
  readonly purpose: AiPurpose;
  readonly model: string;
  readonly calls: number;
  readonly failedCalls: number;
  readonly costMicros: number;
  readonly cacheHits: number;
  readonly savedMicros: number;
}

/** Sums up the daily totals of language models. */
@Injectable()
export class AiSavingsRepository {
  constructor(private readonly database: Database) {}

  /**
   * @param days number of days in UTC, the present one included; null: all
   * @param now ISO 8601
   */
  find(days: number | null, now: string): Promise<AiUsage[]> {
    const today = sql`(${now}::timestamptz at time zone 'UTC')::date`;
    const { day } = aiUsageDays;
    return this.database.db
      .select({
        purpose: aiUsageDays.purpose,
        model: aiUsageDays.model,
        calls: total(aiUsageDays.calls),
        failedCalls: total(aiUsageDays.failedCalls),
        costMicros: total(aiUsageDays.costMicros),
        cacheHits: total(aiUsageDays.cacheHits),
        savedMicros: total(aiUsageDays.savedMicros),
      })
      .from(aiUsageDays)
      .where(and(lte(day, today), days === null ? undefined : gt(day, sql`${today} - ${days}::int`)))
      .groupBy(aiUsageDays.purpose, aiUsageDays.model)
      .orderBy(asc(aiUsageDays.purpose), asc(aiUsageDays.model));
  }
}

const total = (column: AnyPgColumn): SQL<number> => sql<number>`sum(${column})::float8`;
