import { z } from 'zod';

/** A stretch of a résumé's text. */
export const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(0), quote: z.string() }).meta({
  id: 'ResumeSpan',
  description: 'A range of the text (`GET /api/v1/resumes/{id}/text`).',
  examples: [{ start: 120, end: 130, quote: 'PostgreSQL' }],
});
