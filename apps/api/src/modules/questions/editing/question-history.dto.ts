import { z } from 'zod';
import { defineCursor } from '../../../platform/http/cursor.js';
import { limitParameter, pageSchema } from '../../../platform/http/page.js';
import { questionContentSchema } from '../question-content.js';
import { revisionSchema, statusSchema } from './editor-question.dto.js';
import { CONTENT_EXAMPLE } from './question-content.example.js';

const USER_EXAMPLE = '01936b1e-7a40-7c3d-9d7e-0a1b2c3d4e5f';

export const revisionCursor = defineCursor('question-revisions', 1, z.strictObject({ revision: revisionSchema }));
export const stepCursor = defineCursor('question-steps', 1, z.strictObject({ step: z.uuid() }));

export const listRevisionsQuerySchema = z.strictObject({ limit: limitParameter, cursor: revisionCursor.parameter });
export type ListRevisionsQuery = z.output<typeof listRevisionsQuerySchema>;

export const listStepsQuerySchema = z.strictObject({ limit: limitParameter, cursor: stepCursor.parameter });
export type ListStepsQuery = z.output<typeof listStepsQuerySchema>;

const actor = z
  .uuid()
  .nullable()
  .meta({ description: 'Id of the account. Null: the question bank, or a deleted account.' });

export const questionRevisionSchema = z
  .object({
    revision: revisionSchema,
    authorId: actor,
    restoredFrom: revisionSchema.nullable().meta({ description: 'Number of the earlier revision that was restored.' }),
    createdAt: z.iso.datetime(),
    content: questionContentSchema,
  })
  .meta({
    id: 'QuestionRevision',
    examples: [
      {
        revision: 3,
        authorId: USER_EXAMPLE,
        restoredFrom: null,
        createdAt: '2026-11-23T09:30:00.000Z',
        content: CONTENT_EXAMPLE,
      },
    ],
  });

export const questionStepSchema = z
  .object({
    id: z.uuidv7(),
    revision: revisionSchema.meta({ description: 'Number of the revision that moved to the status.' }),
    status: statusSchema,
    actorId: actor,
    note: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({
    id: 'QuestionStep',
    examples: [
      {
        id: '01936b1e-7a40-7c3d-9d7e-1b2c3d4e5f60',
        revision: 3,
        status: 'review',
        actorId: USER_EXAMPLE,
        note: 'The second key point is new.',
        createdAt: '2026-11-23T09:31:00.000Z',
      },
    ],
  });

export const revisionPageSchema = pageSchema(questionRevisionSchema);
export const stepPageSchema = pageSchema(questionStepSchema);
