import { z } from 'zod';
import { visibleLines } from '../../../platform/validation/text.js';
import { questionContentSchema, slugSchema } from '../question-content.js';
import { revisionSchema, statusSchema } from './editor-question.dto.js';
import { CONTENT_EXAMPLE } from './question-content.example.js';

export const createQuestionSchema = questionContentSchema
  .extend({ slug: slugSchema.meta({ description: 'Permanent name of the question. A slug is never reused.' }) })
  .meta({ id: 'CreateQuestion', examples: [{ slug: 'post-put-patch-semantics', ...CONTENT_EXAMPLE }] });

export type CreateQuestion = z.output<typeof createQuestionSchema>;

export const editQuestionSchema = questionContentSchema
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must have at least one field to change')
  .meta({
    id: 'EditQuestion',
    description: 'Each field in the body replaces the whole field; the others stay the same.',
    examples: [{ title: 'POST, PUT or PATCH?', expectedMinutes: 8 }],
  });

export type EditQuestion = z.output<typeof editQuestionSchema>;

export const takeStepSchema = z
  .strictObject({
    to: statusSchema,
    note: visibleLines(500)
      .min(1)
      .trim()
      .optional()
      .meta({ description: 'Reason for the change, kept in the history.' }),
  })
  .meta({ id: 'TakeStep', examples: [{ to: 'review', note: 'The second key point is new.' }] });

export type TakeStep = z.output<typeof takeStepSchema>;

export const restoreRevisionSchema = z
  .strictObject({ revision: revisionSchema.meta({ description: 'Number of the earlier revision.' }) })
  .meta({ id: 'RestoreRevision', examples: [{ revision: 1 }] });

export type RestoreRevision = z.output<typeof restoreRevisionSchema>;
