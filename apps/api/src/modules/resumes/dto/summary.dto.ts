import { z } from 'zod';
import { spanSchema } from './span.dto.js';
import { RESUME_EXAMPLE } from './resume.dto.js';

const SENTENCE_EXAMPLE = {
  sentence: 'Builds payment services in Go on PostgreSQL.',
  span: { start: 320, end: 372, quote: 'Built the ledger service in Go on PostgreSQL, 4k tps' },
};

/** How a summary was made: by a language model, or by rules from the analysis. */
export const SUMMARY_METHODS = ['llm', 'rules'] as const;

/** A summary of a résumé. */
export const resumeSummarySchema = z
  .object({
    resumeId: z.uuidv7(),
    sentences: z.array(z.object({ sentence: z.string(), span: spanSchema })).meta({
      description:
        'At most five, each with the part of the text that it rests on; none for a text that shows neither work nor skills.',
    }),
    method: z
      .enum(SUMMARY_METHODS)
      .meta({ description: '`rules`: years of work, latest titles and top skills, the same each time.' }),
    isFallback: z
      .boolean()
      .meta({ description: 'A language model is configured but gave nothing of use, and the rules stood in.' }),
  })
  .meta({
    id: 'ResumeSummary',
    examples: [{ resumeId: RESUME_EXAMPLE.id, sentences: [SENTENCE_EXAMPLE], method: 'llm', isFallback: false }],
  });

export type ResumeSummary = z.output<typeof resumeSummarySchema>;
