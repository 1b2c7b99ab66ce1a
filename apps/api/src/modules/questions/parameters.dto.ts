import { z } from 'zod';
import { line } from '../../platform/validation/text.js';
import { QUESTION_EXAMPLE } from './question.dto.js';

export const roleParameter = line(80).meta({
  description: 'Slug of a role (`GET /api/v1/roles`).',
  examples: ['backend'],
});

/** In lower case, as the database gives it: the same question is cached once. */
export const questionIdParameter = z
  .uuid()
  .toLowerCase()
  .meta({ description: 'Id of the question.', examples: [QUESTION_EXAMPLE.id] });
