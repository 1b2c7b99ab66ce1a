import {
  QUESTION_CATEGORIES,
  QUESTION_DIFFICULTIES,
  type QuestionCategory,
  type QuestionDifficulty,
} from '@interviewmaster/database';
import { z } from 'zod';
import { line, SLUG } from '../../../platform/validation/text.js';
import { type QuestionContent, questionContentSchema } from '../questions.types.js';
import { type Band, BANDS } from '../../ai/ai.types.js';

/** The request for a draft. */
export interface DraftRequest {
  readonly role: string;
  /** The most important skill first. */
  readonly skills: readonly string[];
  readonly difficulty: QuestionDifficulty;
  readonly category: QuestionCategory;
  /** The topic, in an editor's words. */
  readonly topic?: string | undefined;
  /** The same request with another number gives another draft. */
  readonly variant: number;
}

/** A question that a model wrote. It is stored when an editor creates a question from it. */
export interface QuestionDraft {
  readonly content: QuestionContent;
  readonly model: string;
  /** The embedded evaluator's band for the draft's own model answer; null: it gives no score. */
  readonly modelAnswerBand: Band | null;
}

const name = z.string().regex(SLUG).max(80);

export const draftBodySchema = z
  .strictObject({
    role: name.meta({ description: 'Slug of a role (`GET /api/v1/roles`).' }),
    skills: z.array(name).min(1).max(6).meta({ description: 'Slugs of skills, the most important first.' }),
    difficulty: z.enum(QUESTION_DIFFICULTIES),
    category: z.enum(QUESTION_CATEGORIES),
    topic: line(300).min(3).optional().meta({ description: 'The topic of the question.' }),
    variant: z.int().min(1).max(100).default(1).meta({ description: 'A different number gives a different draft.' }),
  })
  .meta({
    id: 'QuestionDraftWish',
    examples: [
      {
        role: 'backend',
        skills: ['postgresql'],
        difficulty: 'medium',
        category: 'technical',
        topic: 'locks in migrations',
      },
    ],
  });

export type DraftBody = z.output<typeof draftBodySchema>;

const EXAMPLE = {
  content: {
    roles: ['backend'],
    difficulty: 'medium',
    category: 'technical',
    title: 'Changing a large table while it is in use',
    prompt:
      'A table with 200 million rows needs a new column that must not be null. How do you add it without an outage?',
    expectedMinutes: 8,
    skills: ['postgresql'],
    hints: ['Think of the locks that each statement takes.'],
    rubric: {
      keyPoints: ['nullable-first', 'backfill-batches', 'constraint-later', 'lock-timeout'].map((id) => ({
        id,
        point: 'The column is added without a constraint first, which takes its lock only for a moment.',
        weight: 4,
        aliases: ['nullable first', 'add without not null'],
      })),
    },
    modelAnswer: 'I would add the column as nullable first. '.repeat(9).trim(),
  },
  model: 'small-model-2026',
  modelAnswerBand: 'solid',
} as const satisfies QuestionDraft;

export const draftSchema: z.ZodType<QuestionDraft> = z
  .object({
    content: questionContentSchema,
    model: z.string().meta({ description: 'The model that wrote the draft.' }),
    modelAnswerBand: z.enum(BANDS).nullable().meta({
      description: 'How the embedded evaluator scores the model answer. Null when there is nothing to score.',
    }),
  })
  .meta({ id: 'QuestionDraft', examples: [EXAMPLE] });
