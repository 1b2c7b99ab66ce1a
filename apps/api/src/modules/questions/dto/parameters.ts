import { z } from 'zod';
import { QUESTION_EXAMPLE } from './question.dto.js';

// PostgreSQL takes no NUL in a text, and nobody types the others.
const WITHOUT_CONTROLS = /^[^\p{Cc}\p{Cs}]*$/u;

/** A query parameter of free text, with white space at its ends taken off. */
export const textParameter = (longest: number) =>
  z.string().normalize().trim().min(1).max(longest).regex(WITHOUT_CONTROLS, 'must not hold control characters');

/** A text to search for: as {@link textParameter}, in lower case and with single spaces. */
export const searchParameter = (longest: number) =>
  z
    .string()
    .normalize()
    .trim()
    .overwrite((text) => text.toLowerCase().replaceAll(/\s+/g, ' '))
    .min(1)
    .max(longest)
    .regex(WITHOUT_CONTROLS, 'must not hold control characters');

export const roleParameter = textParameter(80).meta({
  description: 'Slug of a role (`GET /api/v1/roles`).',
  examples: ['backend'],
});

/** In lower case, as the database gives it: the same question is cached once. */
export const questionIdParameter = z
  .uuid()
  .toLowerCase()
  .meta({ description: 'Id of the question.', examples: [QUESTION_EXAMPLE.id] });
