import { z } from 'zod';
import { SLUG } from '../../platform/validation/text.js';
import { defineCursor } from '../../platform/http/cursor.js';
import { limitParameter } from '../../platform/http/page.js';
import { RESUME_EXAMPLE } from './resume.dto.js';

export const resumeIdParameter = z
  .uuid()
  .toLowerCase()
  .meta({ description: 'Id of the résumé.', examples: [RESUME_EXAMPLE.id] });

export const resumeCursor = defineCursor('resumes', 1, z.strictObject({ id: z.uuid() }));

export const listResumesQuerySchema = z.strictObject({ limit: limitParameter, cursor: resumeCursor.parameter });
export type ListResumesQuery = z.output<typeof listResumesQuerySchema>;

export const analysisQuerySchema = z.strictObject({
  role: z
    .string()
    .regex(SLUG, 'must be the slug of a role')
    .max(80)
    .optional()
    .meta({ description: 'Slug of the target role (`GET /api/v1/roles`). Default: no match.', examples: ['backend'] }),
});
export type AnalysisQuery = z.output<typeof analysisQuerySchema>;

/** The form of an upload. */
export const UPLOAD_BODY = {
  schema: {
    type: 'object' as const,
    required: ['file'],
    properties: {
      file: { type: 'string' as const, format: 'binary', description: 'PDF, DOCX, Markdown or plain text.' },
    },
  },
};
