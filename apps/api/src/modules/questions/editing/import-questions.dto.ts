import { z } from 'zod';
import { slugSchema } from '../question-content.js';
import { createQuestionSchema } from './edit-question.dto.js';
import { CONTENT_EXAMPLE } from './question-content.example.js';

/** Maximum of one transaction; larger sets need several imports. */
const MAX_QUESTIONS = 100;

export const importQuestionsSchema = z
  .strictObject({
    dryRun: z.boolean().default(false).meta({ description: 'Only report what would happen to each row.' }),
    questions: z.array(createQuestionSchema).min(1).max(MAX_QUESTIONS),
  })
  .meta({
    id: 'ImportQuestions',
    examples: [{ dryRun: true, questions: [{ slug: 'post-put-patch-semantics', ...CONTENT_EXAMPLE }] }],
  });

export type ImportQuestions = z.output<typeof importQuestionsSchema>;

const outcomes = ['created', 'revised', 'unchanged'] as const;

export const importReportSchema = z
  .object({
    dryRun: z.boolean(),
    items: z.array(
      z.object({
        slug: slugSchema,
        outcome: z.enum(outcomes).meta({ description: 'What happened to the row, or what would happen in a dry run.' }),
        id: z.uuid().nullable().meta({ description: 'Null in a dry run, which creates nothing.' }),
      }),
    ),
  })
  .meta({
    id: 'ImportReport',
    examples: [{ dryRun: true, items: [{ slug: 'post-put-patch-semantics', outcome: 'created', id: null }] }],
  });

export type ImportReport = z.output<typeof importReportSchema>;
