import { parentPort } from 'node:worker_threads';
import type { Extraction, ResumeFormat } from './extraction.types.js';
import { extractText } from './extract-text.js';

/** What the worker is sent; it answers each with an {@link Extraction}. */
export interface ExtractionRequest {
  readonly format: ResumeFormat;
  readonly bytes: Uint8Array;
}

parentPort?.on('message', ({ format, bytes }: ExtractionRequest) => {
  void extractText(format, bytes).then((extraction: Extraction) => parentPort?.postMessage(extraction));
});
