import { QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import { z } from 'zod';
import { MIN_ANSWERS_OF_SKILL, PRIOR_ANSWERS } from '../figures/skill-standing.js';
import { MIN_ANSWERS_OF_TREND, NO_TREND_REASONS } from '../figures/trend.js';
import { dayRangeSchema, periodShape } from '../period.dto.js';
import {
  answerFiguresShape,
  byCategorySchema,
  byDifficultySchema,
  bySkillSchema,
  scoresSchema,
  slugSchema,
} from '../scores.dto.js';
import { SUMMARY_EXAMPLE } from './summary.example.js';

const trendSchema = z.object({
  previous: z
    .object({ ...dayRangeSchema.shape, ...answerFiguresShape })
    .nullable()
    .meta({ description: 'The previous period of the same length. Null for all time.' }),
  change: z
    .number()
    .nullable()
    .meta({
      description:
        `Change of the mean in points. Null unless both periods have at least ${MIN_ANSWERS_OF_TREND} answers ` +
        'scored by the same version.',
    }),
  reason: z.enum(NO_TREND_REASONS).nullable().meta({ description: 'Why there is no change value.' }),
  scoringVersion: z
    .string()
    .nullable()
    .meta({ description: 'The scoring version of the compared scores: the version of most answers in the period.' }),
});

const streakSchema = z.object({
  current: z
    .int()
    .min(0)
    .meta({
      description:
        'Days in a row with an answer, up to today. Yesterday still counts, because today may be added. A change ' +
        'of the time zone neither adds nor removes days.',
    }),
  longest: z.int().min(0).meta({ description: 'Longest streak of all time.' }),
  practisedToday: z.boolean(),
});

const skillStandingSchema = z.object({
  skill: slugSchema,
  n: z.int().min(MIN_ANSWERS_OF_SKILL).meta({ description: 'Number of scored answers.' }),
  mean: z.number(),
  adjusted: z.number().meta({
    description:
      'The mean, adjusted toward the mean of all answers of the period. The fewer answers, the stronger the ' +
      `adjustment: (n × mean + ${PRIOR_ANSWERS} × overall mean) / (n + ${PRIOR_ANSWERS}). The lists are sorted ` +
      'by this value.',
  }),
});

const nextSchema = z
  .object({
    method: z.literal('POST'),
    href: z.literal('/api/v1/interviews'),
    body: z.object({
      role: slugSchema,
      difficulty: z.enum(QUESTION_DIFFICULTIES).optional().meta({ description: 'Absent: all.' }),
      skills: z.array(slugSchema).optional().meta({ description: 'The weakest skills. Default: all.' }),
      size: z.int().min(1),
    }),
  })
  .meta({ description: 'The request that creates this interview.' });

export const summarySchema = z
  .object({
    ...periodShape,
    ...dayRangeSchema.shape,
    sessions: z.int().min(0).meta({ description: 'Interviews started in the period.' }),
    timeSpentSeconds: z.int().min(0).meta({ description: 'Practice time of these interviews, without pauses.' }),
    ...answerFiguresShape,
    scoringVersions: z
      .array(z.object({ scoringVersion: z.string(), scores: scoresSchema }))
      .meta({ description: 'Scores grouped by scoring version. Scores of different versions cannot be compared.' }),
    byCategory: z.array(byCategorySchema),
    byDifficulty: z.array(byDifficultySchema),
    bySkill: z.array(bySkillSchema).meta({ description: 'An answer counts for each skill of its question.' }),
    trend: trendSchema,
    streak: streakSchema,
    strengths: z.array(skillStandingSchema).meta({
      description:
        `Up to five skills above the overall mean with at least ${MIN_ANSWERS_OF_SKILL} scored answers, best ` +
        'first.',
    }),
    gaps: z
      .array(skillStandingSchema)
      .meta({ description: 'Up to five such skills below the overall mean, weakest first.' }),
    next: nextSchema
      .nullable()
      .meta({ description: 'Suggested next practice set. Null without a target role or matching questions.' }),
  })
  .meta({ id: 'PracticeSummary', examples: [SUMMARY_EXAMPLE] });

export type PracticeSummary = z.output<typeof summarySchema>;
