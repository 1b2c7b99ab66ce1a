import { z } from 'zod';
import { MIN_ANSWERS_OF_USER, MIN_USERS, WINDOW_DAYS } from '../figures/percentile.js';
import { slugSchema } from '../scores.dto.js';

/** Why there is no percentile. */
const NO_PERCENTILE_REASONS = ['no-role', 'too-few-answers', 'too-few-users'] as const;
export type NoPercentileReason = (typeof NO_PERCENTILE_REASONS)[number];

export const percentileQuerySchema = z.strictObject({
  role: slugSchema
    .min(1)
    .regex(/^[a-z0-9-]+$/, 'must be the slug of a role')
    .optional()
    .meta({ description: 'Slug of a role. Default: the target role of your profile.', examples: ['backend'] }),
});

export type PercentileQuery = z.output<typeof percentileQuerySchema>;

export const percentileSchema = z
  .object({
    role: slugSchema.nullable(),
    windowDays: z.literal(WINDOW_DAYS).meta({ description: 'Number of days back. Older answers do not count.' }),
    scoringVersion: z
      .string()
      .nullable()
      .meta({
        description:
          'The scoring version: only answers with this version count. It is the version of most answers for the ' +
          'role.',
      }),
    n: z.int().min(0).meta({ description: 'Number of your scored answers that count.' }),
    mean: z.number().nullable().meta({ description: 'Mean score of these answers.' }),
    users: z
      .int()
      .min(MIN_USERS)
      .nullable()
      .meta({
        description: `Users with at least ${MIN_ANSWERS_OF_USER} such answers. Null below ${MIN_USERS} users.`,
      }),
    percentile: z
      .int()
      .min(0)
      .max(100)
      .nullable()
      .meta({ description: 'Percentage of these users with a lower mean, plus half of those with the same mean.' }),
    reason: z
      .enum(NO_PERCENTILE_REASONS)
      .nullable()
      .meta({
        description:
          `Why there is no percentile: no role is given, you have fewer than ${MIN_ANSWERS_OF_USER} answers, or ` +
          `there are fewer than ${MIN_USERS} users.`,
      }),
  })
  .meta({
    id: 'PracticePercentile',
    examples: [
      {
        role: 'backend',
        windowDays: WINDOW_DAYS,
        scoringVersion: 'rubric-coverage-2',
        n: 34,
        mean: 61.4,
        users: 212,
        percentile: 68,
        reason: null,
      },
    ],
  });

export type PracticePercentile = z.output<typeof percentileSchema>;
