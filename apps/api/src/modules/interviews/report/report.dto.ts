import {
  INTERVIEW_QUESTION_STATES,
  INTERVIEW_STATES,
  QUESTION_CATEGORIES,
  QUESTION_DIFFICULTIES,
} from '@interviewmaster/database';
import { z } from 'zod';
import { examplesOf } from '../../../platform/openapi/api-responses.js';
import { BANDS, EVALUATION_METHODS } from '../../ai/ai.types.js';
import { answerSchema } from '../answers/answer.dto.js';
import { QUESTION_ID_EXAMPLE } from '../interview-target.js';
import { interviewSchema } from '../session/interview.dto.js';

const count = (description: string) => z.int().min(0).meta({ description });

const coverageShape = {
  questions: z.int().min(0),
  answered: z.int().min(0),
  scored: count('Number of scored answers, which the score and the key points are based on.'),
  score: z
    .number()
    .min(0)
    .max(100)
    .nullable()
    .meta({ description: 'Mean of the scored answers. Null when there is none.' }),
  keyPoints: z
    .object({ covered: z.int().min(0), partly: z.int().min(0), notDetected: z.int().min(0) })
    .meta({ description: 'Key points of the scored answers.' }),
};

const summarySchema = z.object({
  ...coverageShape,
  skipped: z.int().min(0),
  open: z.int().min(0),
  late: count('Answers submitted after the time limit.'),
  hintsTaken: z.int().min(0),
  pending: count('Answers that are waiting for their evaluation.'),
  failed: count('Answers whose evaluation failed.'),
  insufficient: count('Answers with insufficient evidence for a score.'),
  bands: z.record(z.enum(BANDS), z.int().min(0)).meta({ description: 'Answers in each band.' }),
  evaluators: z
    .array(
      z.object({
        method: z.enum(EVALUATION_METHODS),
        scoringVersion: z.string(),
        isFallback: z.boolean(),
        answers: z.int().min(1),
      }),
    )
    .meta({ description: 'Evaluators that made the scores.' }),
  notes: z.array(z.string()).meta({ description: 'What the figures leave out.' }),
});

const [interview] = examplesOf(interviewSchema);
const [answer] = examplesOf(answerSchema);
const COVERAGE = {
  questions: 1,
  answered: 1,
  scored: 1,
  score: 58,
  keyPoints: { covered: 1, partly: 0, notDetected: 1 },
};

/** The results of an interview so far. */
export const reportSchema = z
  .object({
    interviewId: z.uuid(),
    state: z.enum(INTERVIEW_STATES),
    isFinal: z.boolean().meta({
      description:
        'True when the interview is over and no evaluation is running. A final report changes only when feedback ' +
        'is retried.',
    }),
    summary: summarySchema,
    byCategory: z.array(z.object({ category: z.enum(QUESTION_CATEGORIES), ...coverageShape })),
    bySkill: z.array(z.object({ skill: z.string(), ...coverageShape })),
    questions: z.array(
      z.object({
        id: z.uuid(),
        position: z.int().min(0),
        title: z.string().nullable().meta({ description: 'Null before the start.' }),
        prompt: z.string().nullable().meta({ description: 'Null before the start.' }),
        difficulty: z.enum(QUESTION_DIFFICULTIES),
        category: z.enum(QUESTION_CATEGORIES),
        skills: z.array(z.string()),
        state: z.enum(INTERVIEW_QUESTION_STATES),
        hintsTaken: z.int().min(0),
        answer: answerSchema.nullable(),
      }),
    ),
  })
  .meta({
    id: 'Report',
    examples: [
      {
        interviewId: interview?.id,
        state: 'completed',
        isFinal: true,
        summary: {
          ...COVERAGE,
          skipped: 0,
          open: 0,
          late: 0,
          hintsTaken: 0,
          pending: 0,
          failed: 0,
          insufficient: 0,
          bands: { strong: 0, solid: 0, partial: 1, limited: 0 },
          evaluators: [
            { method: 'rubric-coverage', scoringVersion: 'rubric-coverage-2', isFallback: false, answers: 1 },
          ],
          notes: [],
        },
        byCategory: [{ category: 'technical', ...COVERAGE }],
        bySkill: [{ skill: 'http', ...COVERAGE }],
        questions: [
          {
            id: QUESTION_ID_EXAMPLE,
            position: 0,
            title: 'Choosing between POST, PUT and PATCH',
            prompt: 'You are adding endpoints to a small order API … Which HTTP method would you use for each?',
            difficulty: 'easy',
            category: 'technical',
            skills: ['http'],
            state: 'answered',
            hintsTaken: 0,
            answer,
          },
        ],
      },
    ],
  });

export type Report = z.output<typeof reportSchema>;
