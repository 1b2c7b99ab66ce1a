import { AI_PURPOSES } from '@interviewmaster/database';
import { z } from 'zod';

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_DAYS = 366;

/** Nothing was counted before it, and PostgreSQL has no year 0. */
const FIRST_DAY = '2000-01-01';

const day = z.iso.date().refine((date) => date >= FIRST_DAY, `must not be before ${FIRST_DAY}`);

export const usageQuerySchema = z
  .strictObject({
    from: day.meta({ description: 'First day, in UTC.', examples: ['2026-06-01'] }),
    to: day.meta({ description: `Last day, in UTC. At most ${MAX_DAYS} days in all.`, examples: ['2026-06-30'] }),
  })
  .refine(({ from, to }) => Date.parse(from) <= Date.parse(to), { path: ['to'], error: 'must not be before `from`' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MAX_DAYS * DAY_MS, {
    path: ['to'],
    error: `must be less than ${MAX_DAYS} days after \`from\``,
  });

export type UsageQuery = z.output<typeof usageQuerySchema>;

const count = z.int().min(0);

export const usageSchema = z
  .object({
    items: z.array(
      z.object({
        day,
        purpose: z.enum(AI_PURPOSES),
        model: z.string(),
        calls: count.meta({ description: 'Calls to the provider. Retries of a call are not counted.' }),
        failedCalls: count,
        inputTokens: count,
        outputTokens: count,
        costMicros: count.meta({ description: 'Cost in millionths of the currency of the configured prices.' }),
        cacheHits: count.meta({ description: 'Answers that came from the cache instead of a call.' }),
        savedMicros: count.meta({ description: 'What these answers would have cost as calls.' }),
      }),
    ),
  })
  .meta({
    id: 'AiUsage',
    examples: [
      {
        items: [
          {
            day: '2026-06-01',
            purpose: 'evaluation',
            model: 'small-model-2026',
            calls: 120,
            failedCalls: 2,
            inputTokens: 190_000,
            outputTokens: 61_000,
            costMicros: 65_100,
            cacheHits: 48,
            savedMicros: 26_040,
          },
        ],
      },
    ],
  });
