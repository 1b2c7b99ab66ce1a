import type { ExtractionFailure } from '../extraction/extraction.types.js';
import { MOST_PAGES } from '../extraction/limits.js';

/** Why a résumé could not be read, in words for the candidate. `unavailable` is no fault of the file's. */
export const FAILURES: Readonly<Record<ExtractionFailure | 'unavailable', string>> = {
  encrypted: 'The file takes a password. Save it without one.',
  scanned: 'The file holds pictures of text. Export it from the program that it was written in.',
  empty: 'The file holds hardly any text. Export it with its text from the program that it was written in.',
  broken: 'The file is damaged. Save or export it anew.',
  'too-many-pages': `The file has more than ${MOST_PAGES} pages. Shorten it.`,
  'too-long': 'The file holds far more text than a résumé. Shorten it.',
  'too-large-unpacked':
    'The file unpacks to more than is reasonable. Save it with smaller pictures, or export it as PDF.',
  'out-of-memory': 'The file took too much memory to read. Save it with smaller pictures, or export it as PDF.',
  'timed-out': 'The file took too long to read. Export it anew, or send it as plain text.',
  unavailable: 'The file could not be read for reasons of ours. Upload it again.',
};

export type FailureCode = keyof typeof FAILURES;
