const MEBIBYTE = 1024 * 1024;

/** What reading one file may take. A file that takes more costs the worker thread, and fails. */
export interface ExtractionLimits {
  readonly timeMs: number;
  /** Of the worker's JavaScript heap; a worker keeps the limit that it was started with. */
  readonly heapMebibytes: number;
  /** Of the worker's memory outside that heap, where unpacked bytes are. */
  readonly buffersMebibytes: number;
}

export const EXTRACTION_LIMITS: ExtractionLimits = { timeMs: 15_000, heapMebibytes: 256, buffersMebibytes: 256 };

/** Of a PDF. */
export const MAX_PAGES = 30;
/** UTF-16 code units: twenty full pages of 3,000. */
export const MAX_TEXT_LENGTH = 60_000;
/** In the whole text; of a PDF with images on each page on average. */
export const MIN_LETTERS = 20;
/** Of all streams of a PDF, and of all entries of a DOCX. */
export const MAX_UNPACKED_BYTES = 64 * MEBIBYTE;
/** Of a DOCX. */
export const MAX_ZIP_ENTRIES = 2000;
/** More streams of a PDF, or pieces of text on a page, are a bomb. */
export const MAX_PDF_STREAMS = 20_000;
export const MAX_TEXT_ITEMS = 100_000;
