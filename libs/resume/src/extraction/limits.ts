const MEBIBYTE = 1024 * 1024;

/** What a file may take before it is given up. */
export interface ExtractionLimits {
  readonly timeMs: number;
  /** Of the worker's JavaScript heap. */
  readonly heapMebibytes: number;
  /** Of memory outside of that heap, where unpacked bytes lie. */
  readonly buffersMebibytes: number;
}

export const EXTRACTION_LIMITS: ExtractionLimits = { timeMs: 15_000, heapMebibytes: 256, buffersMebibytes: 256 };

export const MAX_PAGES = 30;
/** UTF-16 code units: twenty full pages of 3,000. */
export const MAX_TEXT_LENGTH = 60_000;
export const MIN_LETTERS = 20;
/** Of all streams of a PDF, and of all entries of a DOCX. */
export const MAX_UNPACKED_BYTES = 64 * MEBIBYTE;
export const MAX_ZIP_ENTRIES = 2000;
/** Further streams and pieces of text are a bomb. */
export const MAX_PDF_STREAMS = 20_000;
export const MAX_TEXT_ITEMS = 100_000;
