import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, primaryId } from './columns.js';
import { isAtLeast, isNotBlank, oneOf } from './constraints.js';
import { users } from './users.js';

/** What a language model is asked for. */
export const AI_PURPOSES = ['evaluation', 'follow-up', 'question-draft', 'summary'] as const;
export type AiPurpose = (typeof AI_PURPOSES)[number];

/** How a call of the provider ended. */
export const AI_OUTCOMES = [
  'ok',
  'timeout',
  'unreachable',
  'rate-limited',
  'server-error',
  'rejected',
  'refused',
  'invalid-output',
] as const;
export type AiOutcome = (typeof AI_OUTCOMES)[number];

const micros = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0);
const count = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0);

/** The cost log: one row for each call of the provider, without what was asked and answered. */
export const aiCalls = pgTable(
  'ai_calls',
  {
    id: primaryId(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: text('purpose', { enum: AI_PURPOSES }).notNull(),
    /** Host of the endpoint. */
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    promptVersion: text('prompt_version').notNull(),
    outcome: text('outcome', { enum: AI_OUTCOMES }).notNull(),
    attempts: integer('attempts').notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    /** Millionths of the currency of the prices. */
    costMicros: micros('cost_micros'),
    durationMs: integer('duration_ms').notNull(),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    index('ai_calls_user_id_idx').on(table.userId, table.id),
    index('ai_calls_created_at_idx').on(table.createdAt),
    oneOf('ai_calls_purpose_known', table.purpose, AI_PURPOSES),
    oneOf('ai_calls_outcome_known', table.outcome, AI_OUTCOMES),
    isAtLeast('ai_calls_attempts_range', table.attempts, 1),
    isAtLeast('ai_calls_cost_range', table.costMicros, 0),
    isNotBlank('ai_calls_model_not_blank', table.model),
  ],
);

/** What a user has spent on the latest day on which anything was asked for; earlier days are not kept. */
export const aiBudgets = pgTable(
  'ai_budgets',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** In UTC. */
    day: date('day').notNull(),
    /** Reservations of running calls included. */
    spentMicros: micros('spent_micros'),
  },
  (table) => [isAtLeast('ai_budgets_spent_range', table.spentMicros, 0)],
);

/** Totals of a day over all users, which stay when users go: what was paid, and what the cache has spared. */
export const aiUsageDays = pgTable(
  'ai_usage_days',
  {
    /** In UTC. */
    day: date('day').notNull(),
    purpose: text('purpose', { enum: AI_PURPOSES }).notNull(),
    model: text('model').notNull(),
    calls: count('calls'),
    failedCalls: count('failed_calls'),
    inputTokens: count('input_tokens'),
    outputTokens: count('output_tokens'),
    costMicros: micros('cost_micros'),
    cacheHits: count('cache_hits'),
    /** What the hits would have cost as calls. */
    savedMicros: micros('saved_micros'),
  },
  (table) => [
    primaryKey({ name: 'ai_usage_days_pk', columns: [table.day, table.purpose, table.model] }),
    oneOf('ai_usage_days_purpose_known', table.purpose, AI_PURPOSES),
  ],
);
