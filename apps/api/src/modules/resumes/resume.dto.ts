import { RESUME_FORMATS, RESUME_STATUSES } from '@interviewmaster/database';
import { z } from 'zod';
import { type ExtractionFailure, MAX_PAGES } from '@interviewmaster/resume';
import { pageSchema } from '../../platform/http/page.js';

/** Why a résumé could not be read, in words for the candidate. `unavailable` is an internal error. */
export const FAILURES: Readonly<Record<ExtractionFailure | 'unavailable', string>> = {
  encrypted: 'The file needs a password. Save it without a password.',
  scanned: 'The file contains images of text. Export it with its text from the original program.',
  empty: 'The file contains almost no text. Export it with its text from the original program.',
  broken: 'The file is damaged. Save or export it again.',
  'too-many-pages': `The file has more than ${MAX_PAGES} pages. Shorten it.`,
  'too-long': 'The file contains far more text than a résumé. Shorten it.',
  'too-large-unpacked': 'The file is too large when unpacked. Save it with smaller images, or export it as PDF.',
  'out-of-memory': 'The file needed too much memory. Save it with smaller images, or export it as PDF.',
  'timed-out': 'The file took too long to read. Export it again, or send it as plain text.',
  unavailable: 'The server could not read the file because of an internal error. Upload the file again.',
};

export type FailureCode = keyof typeof FAILURES;

export const RESUME_EXAMPLE = {
  id: '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e',
  fileName: 'jane-doe.pdf',
  format: 'pdf',
  bytes: 48213,
  status: 'ready',
  failure: null,
  pages: 2,
  createdAt: '2026-11-23T09:30:00.000Z',
  updatedAt: '2026-11-23T09:30:01.000Z',
} as const;

const failureCode = z.enum(Object.keys(FAILURES) as [keyof typeof FAILURES, ...(keyof typeof FAILURES)[]]);

/** A résumé as its owner sees it. */
export const resumeSchema = z
  .object({
    id: z.uuidv7(),
    fileName: z.string().meta({ description: 'Name of the uploaded file, without folders.' }),
    format: z.enum(RESUME_FORMATS).meta({ description: 'Format, detected from the content of the file.' }),
    bytes: z.int().min(1),
    status: z
      .enum(RESUME_STATUSES)
      .meta({ description: 'A résumé is `pending` for a few seconds, until the server has read its text.' }),
    failure: z
      .object({ code: failureCode, message: z.string() })
      .nullable()
      .meta({ description: 'Why there is no text. Null unless the status is `failed`.' }),
    pages: z
      .int()
      .min(1)
      .nullable()
      .meta({ description: 'Number of pages. Null: unknown, or not applicable to the format.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Resume', examples: [RESUME_EXAMPLE] });

export type Resume = z.output<typeof resumeSchema>;

export const resumePageSchema = pageSchema(resumeSchema);

/** The text of a résumé. */
export const resumeTextSchema = z
  .object({
    text: z
      .string()
      .meta({ description: 'The text. Spans of the analysis are offsets in the text, in UTF-16 code units.' }),
  })
  .meta({ id: 'ResumeText', examples: [{ text: 'Jane Doe\nBack-end engineer\n…' }] });

export type ResumeText = z.output<typeof resumeTextSchema>;
