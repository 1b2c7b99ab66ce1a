/** The formats that are read. */
export type ResumeFormat = 'pdf' | 'docx' | 'markdown' | 'text';

/** Why a file has no text for us. */
export type ExtractionFailure =
  /** It needs a password. */
  | 'encrypted'
  /** It holds images, and almost no text. */
  | 'scanned'
  /** It holds almost no text. */
  | 'empty'
  /** It is damaged, or not of the format that it begins like. */
  | 'broken'
  /** More than {@link MAX_PAGES}. */
  | 'too-many-pages'
  /** Far more text than a résumé has. */
  | 'too-long'
  /** It unpacks to too many bytes or entries. */
  | 'too-large-unpacked'
  /** Reading it took more memory than {@link ExtractionLimits} allow. */
  | 'out-of-memory'
  /** Reading it took more time than {@link ExtractionLimits} allow. */
  | 'timed-out';

/** The text of a file. */
export interface ExtractedText {
  readonly text: string;
  /** `null` for formats without pages. */
  readonly pages: number | null;
}

/** The text of a file, or why it gave none. */
export type Extraction =
  ({ readonly ok: true } & ExtractedText) | { readonly ok: false; readonly failure: ExtractionFailure };

/** Thrown within the worker when a file gives no text. */
export class ExtractionError extends Error {
  override readonly name = 'ExtractionError';
  readonly hasPlainMessage = true;
  readonly failure: ExtractionFailure;

  constructor(failure: ExtractionFailure, options?: ErrorOptions) {
    super(`The file gave no text: ${failure}.`, options);
    this.failure = failure;
  }
}
