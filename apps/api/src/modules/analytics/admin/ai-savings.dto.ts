import { AI_PURPOSES } from '@interviewmaster/database';
import { z } from 'zod';
import { PERIODS } from '../period.dto.js';

const micros = z.int().min(0);

const usageShape = {
  calls: z.int().min(0).meta({ description: 'Calls to the provider.' }),
  failedCalls: z.int().min(0),
  costMicros: micros.meta({
    description: 'Cost of these calls, in millionths of the currency of the configured prices.',
  }),
  cacheHits: z.int().min(0).meta({ description: 'Answers that came from the cache instead of a call.' }),
  savedMicros: micros.meta({ description: 'What these answers would have cost as calls.' }),
  savedShare: z.number().min(0).max(1).nullable().meta({
    description: 'Savings as a share of the total cost without the cache. Null when that total is zero.',
  }),
} as const;

const USAGE_EXAMPLE = {
  calls: 120,
  failedCalls: 2,
  costMicros: 840_000,
  cacheHits: 310,
  savedMicros: 2_170_000,
  savedShare: 0.72,
};

export const aiSavingsQuerySchema = z.strictObject({
  period: z.enum(PERIODS).default('30d').meta({ description: 'Number of days in UTC, including today, or all time.' }),
});

export type AiSavingsQuery = z.output<typeof aiSavingsQuerySchema>;

export const aiSavingsSchema = z
  .object({
    period: z.enum(PERIODS),
    total: z.object(usageShape),
    items: z.array(z.object({ purpose: z.enum(AI_PURPOSES), model: z.string(), ...usageShape })),
  })
  .meta({
    id: 'AiSavings',
    examples: [
      {
        period: '30d',
        total: USAGE_EXAMPLE,
        items: [{ purpose: 'evaluation', model: 'small-model', ...USAGE_EXAMPLE }],
      },
    ],
  });

export type AiSavings = z.output<typeof aiSavingsSchema>;
