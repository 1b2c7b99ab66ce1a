import { QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import { z } from 'zod';
import { FEWEST_ANSWERS_OF_SKILL, PRIOR_ANSWERS } from '../domain/skill-standing.js';
import { FEWEST_ANSWERS_OF_TREND, NO_TREND_REASONS } from '../domain/trend.js';
import { dayRangeSchema, periodShape } from './range.dto.js';
import { answerFiguresShape, byCategorySchema, byDifficultySchema, bySkillSchema, scoresSchema } from './scores.dto.js';
import { slugSchema } from './slug.js';
import { SUMMARY_EXAMPLE } from './summary.example.js';

const trendSchema = z.object({
  previous: z
    .object({ ...dayRangeSchema.shape, ...answerFiguresShape })
    .nullable()
    .meta({ description: 'The period of the same length before; null for all time.' }),
  change: z
    .number()
    .nullable()
    .meta({
      description:
        `Difference of the means in points. Null unless both periods have ${FEWEST_ANSWERS_OF_TREND} answers or more ` +
        'that were scored by the same version.',
    }),
  reason: z.enum(NO_TREND_REASONS).nullable().meta({ description: 'Why there is no change told.' }),
  scoringVersion: z
    .string()
    .nullable()
    .meta({ description: 'The version whose scores were compared: that of most answers of the period.' }),
});

const streakSchema = z.object({
  current: z.int().min(0).meta({
    description:
      'Days in a row with an answer up to today; yesterday counts while today may be added. A change of the time zone takes none away and adds none.',
  }),
  longest: z.int().min(0).meta({ description: 'Of all time.' }),
  practisedToday: z.boolean(),
});

const skillStandingSchema = z.object({
  skill: slugSchema,
  n: z.int().min(FEWEST_ANSWERS_OF_SKILL).meta({ description: 'Answers with a score.' }),
  mean: z.number(),
  adjusted: z.number().meta({
    description:
      'The mean drawn towards that of all answers of the period, the more so the fewer answers it is of: ' +
      `(n × mean + ${PRIOR_ANSWERS} × overall mean) / (n + ${PRIOR_ANSWERS}). The lists are in its order.`,
  }),
});

const nextSchema = z
  .object({
    method: z.literal('POST'),
    href: z.literal('/api/v1/interviews'),
    body: z.object({
      role: slugSchema,
      difficulty: z.enum(QUESTION_DIFFICULTIES).optional().meta({ description: 'Absent: all.' }),
      skills: z.array(slugSchema).optional().meta({ description: 'The weakest gaps; absent: all.' }),
      size: z.int().min(1),
    }),
  })
  .meta({ description: 'The request that makes the interview.' });

export const summarySchema = z
  .object({
    ...periodShape,
    ...dayRangeSchema.shape,
    sessions: z.int().min(0).meta({ description: 'Interviews begun in the period.' }),
    timeSpentSeconds: z
      .int()
      .min(0)
      .meta({ description: 'What the clocks of these interviews had counted when they last stood, without pauses.' }),
    ...answerFiguresShape,
    scoringVersions: z
      .array(z.object({ scoringVersion: z.string(), scores: scoresSchema }))
      .meta({ description: 'The scores by the version that made them: those of different versions do not compare.' }),
    byCategory: z.array(byCategorySchema),
    byDifficulty: z.array(byDifficultySchema),
    bySkill: z.array(bySkillSchema).meta({ description: 'An answer counts for each skill of its question.' }),
    trend: trendSchema,
    streak: streakSchema,
    strengths: z.array(skillStandingSchema).meta({
      description: `Up to five skills of ${FEWEST_ANSWERS_OF_SKILL} scored answers or more above the mean of all, best first.`,
    }),
    gaps: z.array(skillStandingSchema).meta({ description: 'The same below the mean, weakest first.' }),
    next: nextSchema
      .nullable()
      .meta({ description: 'A set to practise next; null without a role to practise for, or without questions.' }),
  })
  .meta({ id: 'PracticeSummary', examples: [SUMMARY_EXAMPLE] });

export type PracticeSummary = z.output<typeof summarySchema>;
