import type { ExtractionFailure } from '../extraction/extraction.types.js';

/** Why a résumé could not be read, in words for the candidate. `unavailable` is no fault of the file's. */
export const FAILURES: Readonly<Record<ExtractionFailure | 'unavailable', string>> = {
  encrypted: 'The file takes a password. Save it without one.',
  scanned: 'The file holds pictures of text. Export it from the program that it was written in.',
  empty: 'The file holds no text.',
  broken: 'The file is damaged.',
  'too-many-pages': 'The file has too many pages.',
  'too-long': 'The file holds far more text than a résumé.',
  'too-large-unpacked': 'The file unpacks to more than is reasonable.',
  'out-of-memory': 'The file took too much memory to read.',
  'timed-out': 'The file took too long to read.',
  unavailable: 'The file could not be read for reasons of ours. Delete it and upload it again.',
};

export type FailureCode = keyof typeof FAILURES;
