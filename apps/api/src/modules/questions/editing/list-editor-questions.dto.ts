import { z } from 'zod';
import { defineCursor } from '../../../platform/http/cursor.js';
import { limitParameter, pageSchema } from '../../../platform/http/page.js';
import { categorySchema, difficultySchema } from '../question-content.js';
import { searchWords } from '../../../platform/validation/text.js';
import { roleParameter } from '../question.dto.js';
import { editorQuestionSummarySchema, statusSchema } from './editor-question.dto.js';

/** The list is ordered by id, so that a cursor is valid for every filter. */
export const editorQuestionCursor = defineCursor('editor-questions', 1, z.strictObject({ id: z.uuid() }));

export const listEditorQuestionsQuerySchema = z.strictObject({
  status: statusSchema.optional().meta({ description: 'Status of the newest revision.' }),
  served: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ description: 'Whether candidates get a revision of the question.' }),
  role: roleParameter.optional(),
  difficulty: difficultySchema.optional().meta({ description: 'Absent: all.' }),
  category: categorySchema.optional().meta({ description: 'Absent: all.' }),
  q: searchWords(200)
    .optional()
    .meta({ description: 'Search words for title and prompt.', examples: ['cache'] }),
  limit: limitParameter,
  cursor: editorQuestionCursor.parameter,
});

export type ListEditorQuestionsQuery = z.output<typeof listEditorQuestionsQuerySchema>;

export const editorQuestionPageSchema = pageSchema(editorQuestionSummarySchema);
