import { QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import { z } from 'zod';

/** Name of a role or a skill. */
export const slugSchema = z.string().max(100);

const points = z.number().min(0).max(100).nullable();

/** Mean and median of scores, with the number they are of. */
export const scoresSchema = z
  .object({
    n: z.int().min(0).meta({ description: 'Number of scored answers, which mean and median are based on.' }),
    mean: points.meta({ description: '0 to 100, with one decimal. Null without a score.' }),
    median: points,
  })
  .meta({ id: 'Scores', examples: [{ n: 34, mean: 61.4, median: 63 }] });

/** Answers, and the reasons of those without a score. */
export const answerFiguresShape = {
  answers: z.int().min(0),
  scores: scoresSchema,
  unscored: z
    .object({
      insufficientEvidence: z.int().min(0).meta({ description: 'Answers with insufficient evidence.' }),
      failed: z.int().min(0).meta({ description: 'Answers whose evaluation failed.' }),
      pending: z.int().min(0).meta({ description: 'Answers that are waiting for their evaluation.' }),
    })
    .meta({ id: 'UnscoredAnswers', description: 'Answers that no mean or median includes.' }),
} as const;

export const byCategorySchema = z.object({ category: z.enum(QUESTION_CATEGORIES), ...answerFiguresShape });
export const byDifficultySchema = z.object({ difficulty: z.enum(QUESTION_DIFFICULTIES), ...answerFiguresShape });
export const bySkillSchema = z.object({ skill: slugSchema, ...answerFiguresShape });

export type Scores = z.output<typeof scoresSchema>;

export interface AnswerFigures {
  readonly answers: number;
  readonly scores: Scores;
  readonly unscored: { readonly insufficientEvidence: number; readonly failed: number; readonly pending: number };
}
