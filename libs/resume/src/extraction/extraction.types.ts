/** What is read; told by the content of a file. */
export type ResumeFormat = 'pdf' | 'docx' | 'markdown' | 'text';

/** Why a file gave no text. */
export type ExtractionFailure =
  /** It takes a password. */
  | 'encrypted'
  /** It holds images, and no text that could be read from it. */
  | 'scanned'
  /** It holds no text at all. */
  | 'empty'
  /** It is damaged, or not what it begins like. */
  | 'broken'
  | 'too-many-pages'
  /** More text than any résumé has. */
  | 'too-long'
  /** It unpacks to more than is reasonable. */
  | 'too-large-unpacked'
  | 'out-of-memory'
  | 'timed-out';

/** The text of a file. */
export interface ExtractedText {
  readonly text: string;
  /** `null` for formats without pages. */
  readonly pages: number | null;
}

/** What came of a file. */
export type Extraction =
  ({ readonly ok: true } & ExtractedText) | { readonly ok: false; readonly failure: ExtractionFailure };

/** A file gave no text, for a reason that the candidate can be told. */
export class ExtractionError extends Error {
  override readonly name = 'ExtractionError';
  readonly hasPlainMessage = true;
  readonly failure: ExtractionFailure;

  constructor(failure: ExtractionFailure, options?: ErrorOptions) {
    super(`The file gave no text: ${failure}.`, options);
    this.failure = failure;
  }
}
