import { z } from 'zod';
import { defineCursor } from '../../platform/http/cursor.js';
import { limitParameter, type Page, pageSchema } from '../../platform/http/page.js';
import { line, searchWords } from '../../platform/validation/text.js';
import { categorySchema, difficultySchema, fingerprint } from './question-content.js';
import { type Question, questionSchema, roleParameter } from './question.dto.js';

/** A place after a question, valid in the list of one filter only. */
const positionSchema = z.strictObject({
  filter: z.string().regex(/^[0-9a-f]{16}$/),
  // Ranks are single precision numbers.
  rank: z.number().min(0).max(100).overwrite(Math.fround),
  id: z.uuid(),
});

export const questionCursor = defineCursor('questions', 1, positionSchema);

const filterShape = {
  role: roleParameter.optional(),
  difficulty: difficultySchema.optional().meta({ description: 'Absent: all.' }),
  category: categorySchema.optional().meta({ description: 'Absent: all.' }),
  skill: line(60)
    .optional()
    .meta({
      description: 'Slug, name or alias of a skill (`GET /api/v1/skills`). Questions on narrower skills are included.',
      examples: ['postgres'],
    }),
  q: searchWords(200)
    .optional()
    .meta({
      description:
        'Search words for title and prompt, best match first. Word stems match. `"a phrase"`, `or` and `-without` ' +
        'work as in search engines.',
      examples: ['cache "race condition" -redis'],
    }),
};

type Filter = { readonly [Name in keyof typeof filterShape]?: string | undefined };

/** Identifies a filter, so that a cursor is refused in the list of another filter. */
export const filterFingerprint = ({ role, difficulty, category, skill, q }: Filter): string =>
  fingerprint({ role, difficulty, category, skill, q }).slice(0, 16);

export const listQuestionsQuerySchema = z
  .strictObject({ ...filterShape, limit: limitParameter, cursor: questionCursor.parameter })
  .superRefine(({ cursor, ...filter }, context) => {
    if (cursor === undefined || cursor.filter === filterFingerprint(filter)) return;
    const message = 'belongs to a list with other filters; leave it out to start at the first page';
    context.addIssue({ code: 'custom', path: ['cursor'], message });
  });

export type ListQuestionsQuery = z.output<typeof listQuestionsQuerySchema>;

export const questionPageSchema = pageSchema(questionSchema);
export type QuestionPage = Page<Question>;
