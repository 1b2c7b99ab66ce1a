import { z } from 'zod';
import { spanSchema } from './span.dto.js';
import { RESUME_EXAMPLE } from './resume.dto.js';

const SENTENCE_EXAMPLE = {
  sentence: 'Builds payment services in Go on PostgreSQL.',
  span: { start: 320, end: 372, quote: 'Built the ledger service in Go on PostgreSQL, 4k tps' },
};

/** A language model's summary of a résumé. */
export const resumeSummarySchema = z
  .object({
    resumeId: z.uuidv7(),
    sentences: z
      .array(z.object({ sentence: z.string(), span: spanSchema }))
      .meta({ description: 'At most five, each with the part of the text that it rests on.' }),
  })
  .meta({ id: 'ResumeSummary', examples: [{ resumeId: RESUME_EXAMPLE.id, sentences: [SENTENCE_EXAMPLE] }] });

export type ResumeSummary = z.output<typeof resumeSummarySchema>;
