import { type ExtractionFailure, MAX_PAGES } from '@interviewmaster/resume';

/** Why a résumé could not be read, in words for the candidate. `unavailable` is no fault of the file's. */
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
