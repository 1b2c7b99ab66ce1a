import { z } from 'zod';
import { spanSchema } from './resume-analysis.dto.js';
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
        'At most five sentences, each with the part of the text that supports it. Empty when the text shows ' +
        'neither work nor skills.',
    }),
    method: z
      .enum(SUMMARY_METHODS)
      .meta({ description: '`rules`: years of work, latest titles and top skills. The result is the same each time.' }),
    isFallback: z.boolean().meta({
      description: 'True when the configured language model gave no usable summary and the rules were used instead.',
    }),
  })
  .meta({
    id: 'ResumeSummary',
    examples: [{ resumeId: RESUME_EXAMPLE.id, sentences: [SENTENCE_EXAMPLE], method: 'llm', isFallback: false }],
  });

export type ResumeSummary = z.output<typeof resumeSummarySchema>;
