import { z } from 'zod';
import { categorySchema, difficultySchema, slugSchema } from '../domain/question-content.js';
import { line } from '../../../platform/validation/text.js';
import { roleParameter } from './parameters.js';
import { QUESTION_EXAMPLE, questionSchema } from './question.dto.js';

export const drawSetQuerySchema = z.strictObject({
  role: roleParameter,
  difficulty: difficultySchema.optional().meta({ description: 'Absent: all, in equal parts as far as there are.' }),
  category: categorySchema.optional().meta({ description: 'Absent: all, in equal parts as far as there are.' }),
  size: z.coerce
    .number('Expected a whole number.')
    .int()
    .min(1)
    .max(50)
    .default(5)
    .meta({ description: 'Number of questions.' }),
  seed: line(64)
    .optional()
    .meta({
      description:
        'The same seed and filters give the same set in the same order; absent: a random one, told in the answer.',
      examples: ['spring-2026'],
    }),
});

export type DrawSetQuery = z.output<typeof drawSetQuerySchema>;

export const questionSetSchema = z
  .object({
    role: slugSchema,
    difficulty: difficultySchema.nullable().meta({ description: 'Null: all.' }),
    category: categorySchema.nullable().meta({ description: 'Null: all.' }),
    seed: z.string().meta({ description: 'Gives this set again.' }),
    available: z.int().min(0).meta({ description: 'Questions that fit the filters.' }),
    items: z.array(questionSchema).meta({ description: 'From easy to hard.' }),
  })
  .meta({
    id: 'QuestionSet',
    examples: [
      {
        role: 'backend',
        difficulty: 'easy',
        category: null,
        seed: 'spring-2026',
        available: 14,
        items: [QUESTION_EXAMPLE],
      },
    ],
  });

export type QuestionSet = z.output<typeof questionSetSchema>;
