import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import { z } from 'zod';
import { defineCursor } from '../../../platform/http/cursor.js';
import { limitParameter, pageSchema } from '../../../platform/http/page.js';
import { MIN_SCORES, MIN_USERS_OF_CORRELATION, NO_DISCRIMINATION_REASONS } from '../figures/question-statistics.js';
import { answerFiguresShape, slugSchema } from '../scores.dto.js';

export const questionFiguresCursor = defineCursor('question-figures', 1, z.strictObject({ after: z.uuid() }));

export const questionFiguresQuerySchema = z.strictObject({
  category: z.enum(QUESTION_CATEGORIES).optional().meta({ description: 'Absent: all.' }),
  difficulty: z
    .enum(QUESTION_DIFFICULTIES)
    .optional()
    .meta({ description: 'Difficulty set by the editors. Default: all.' }),
  limit: limitParameter,
  cursor: questionFiguresCursor.parameter,
});

export type QuestionFiguresQuery = z.output<typeof questionFiguresQuerySchema>;

export const questionFiguresSchema = z
  .object({
    id: z.uuid(),
    slug: slugSchema,
    title: z.string(),
    category: z.enum(QUESTION_CATEGORIES),
    difficulty: z.enum(QUESTION_DIFFICULTIES).meta({ description: 'Difficulty set by the editors.' }),
    ...answerFiguresShape,
    scoringVersion: z
      .string()
      .nullable()
      .meta({ description: 'The scoring version of all scores here: the version of most answers.' }),
    standardDeviation: z
      .number()
      .nullable()
      .meta({
        description: `Standard deviation of the sample. It is null, like mean and median, below ${MIN_SCORES} scores.`,
      }),
    discrimination: z.object({
      users: z.int().min(0).meta({ description: 'Users with scores on this question and on other questions.' }),
      correlation: z
        .number()
        .min(-1)
        .max(1)
        .nullable()
        .meta({
          description:
            'Correlation between these users’ mean on this question and their mean on all other questions. Near 0, ' +
            'the question does not separate strong answers from weak ones; below 0, the question misleads. Null below ' +
            `${MIN_USERS_OF_CORRELATION} users.`,
        }),
      reason: z.enum(NO_DISCRIMINATION_REASONS).nullable().meta({ description: 'Why there is no correlation.' }),
    }),
  })
  .meta({
    id: 'QuestionFigures',
    examples: [
      {
        id: '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e',
        slug: 'post-put-patch-semantics',
        title: 'Choosing between POST, PUT and PATCH',
        category: 'technical',
        difficulty: 'easy',
        answers: 412,
        scores: { n: 388, mean: 58.3, median: 60 },
        unscored: { insufficientEvidence: 21, failed: 1, pending: 2 },
        scoringVersion: 'rubric-coverage-2',
        standardDeviation: 19.4,
        discrimination: { users: 301, correlation: 0.42, reason: null },
      },
    ],
  });

export type QuestionFigures = z.output<typeof questionFiguresSchema>;

export const questionFiguresPageSchema = pageSchema(questionFiguresSchema);
export type QuestionFiguresPage = z.output<typeof questionFiguresPageSchema>;
