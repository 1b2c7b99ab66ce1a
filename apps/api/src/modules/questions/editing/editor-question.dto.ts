import { QUESTION_ORIGINS, QUESTION_STATUSES, type QuestionStatus } from '@interviewmaster/database';
import { z } from 'zod';
import type { FastifyReply } from 'fastify';
import { questionContentSchema, slugSchema } from '../question-content.js';
import { QUESTION_EXAMPLE, questionSchema } from '../question.dto.js';
import { legalSteps, type QuestionHead } from './question-head.js';
import { CONTENT_EXAMPLE } from './question-content.example.js';
import { withVersionTag } from '../../../platform/http/preconditions.js';

export const statusSchema = z.enum(QUESTION_STATUSES);
export const revisionSchema = z.int().min(1).max(2_147_483_647);

const stateShape = {
  origin: z.enum(QUESTION_ORIGINS).meta({
    description:
      'Origin of the question. The next import may change a question of the bank, but never a question of an ' +
      'editor.',
  }),
  status: statusSchema.meta({ description: 'Status of the newest revision.' }),
  revision: revisionSchema.meta({ description: 'Number of the newest revision.' }),
  servedRevision: revisionSchema
    .nullable()
    .meta({ description: 'Number of the revision that candidates get. It can be older than the newest. Null: none.' }),
};

const STATE_EXAMPLE = { origin: 'editor', status: 'review', revision: 3, servedRevision: 2 } as const;

const { prompt: _prompt, ...SUMMARY_EXAMPLE } = QUESTION_EXAMPLE;

/** A question of any status, in a list. */
export const editorQuestionSummarySchema = questionSchema
  .omit({ prompt: true })
  .extend(stateShape)
  .meta({
    id: 'EditorQuestionSummary',
    description: 'A published question as candidates get it; any other question in its newest revision.',
    examples: [{ ...SUMMARY_EXAMPLE, ...STATE_EXAMPLE }],
  });

export type EditorQuestionSummary = z.output<typeof editorQuestionSummarySchema>;

/** A question of any status with hints, rubric and model answer, for editors. */
export const editorQuestionSchema = z
  .object({
    id: z.uuidv7(),
    slug: slugSchema,
    ...stateShape,
    steps: z.array(statusSchema).meta({ description: 'Statuses that the question can move to.' }),
    content: questionContentSchema.meta({ description: 'Content of the newest revision.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime().meta({ description: 'Time of the last change to what candidates get.' }),
  })
  .meta({
    id: 'EditorQuestion',
    examples: [
      {
        id: QUESTION_EXAMPLE.id,
        slug: QUESTION_EXAMPLE.slug,
        ...STATE_EXAMPLE,
        steps: ['draft', 'published', 'retired'],
        content: CONTENT_EXAMPLE,
        createdAt: '2026-11-20T08:00:00.000Z',
        updatedAt: QUESTION_EXAMPLE.updatedAt,
      },
    ],
  });

export type EditorQuestion = Omit<QuestionHead, 'version' | 'madeBy'> & { readonly steps: readonly QuestionStatus[] };

/** A head as routes answer it; its version is the ETag. */
export function toEditorQuestion({ version: _version, madeBy: _madeBy, ...head }: QuestionHead): EditorQuestion {
  return { ...head, steps: legalSteps(head) };
}

/** Sets the version as the ETag and gives the question as routes answer it. */
export function withVersion(reply: FastifyReply, head: QuestionHead): EditorQuestion {
  return withVersionTag(reply, { value: toEditorQuestion(head), version: head.version });
}
