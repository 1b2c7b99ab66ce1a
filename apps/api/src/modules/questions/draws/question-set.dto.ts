import { z } from 'zod';
import { categorySchema, difficultySchema, slugSchema } from '../question-content.js';
import { line } from '../../../platform/validation/text.js';
import { QUESTION_EXAMPLE, questionSchema, roleParameter } from '../question.dto.js';

export const drawSetQuerySchema = z.strictObject({
  role: roleParameter,
  difficulty: difficultySchema.optional().meta({ description: 'Default: all, in equal parts as far as possible.' }),
  category: categorySchema.optional().meta({ description: 'Default: all, in equal parts as far as possible.' }),
  size: z.coerce
    .number('must be a whole number')
    .int()
    .min(1)
    .max(50)
    .default(5)
    .meta({ description: 'Number of questions.' }),
  seed: line(64)
    .optional()
    .meta({
      description:
        'The same seed and filters give the same set in the same order. Default: a random seed, which the answer ' +
        'contains.',
      examples: ['spring-2026'],
    }),
});

export type DrawSetQuery = z.output<typeof drawSetQuerySchema>;

export const questionSetSchema = z
  .object({
    role: slugSchema,
    difficulty: difficultySchema.nullable().meta({ description: 'Null: all.' }),
    category: categorySchema.nullable().meta({ description: 'Null: all.' }),
    seed: z.string().meta({ description: 'This seed gives the same set again.' }),
    available: z.int().min(0).meta({ description: 'Number of questions that match the filters.' }),
    items: z.array(questionSchema).meta({ description: 'Questions, from easy to hard.' }),
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
