import { docxText } from './docx/docx-text.js';
import { type ExtractedText, type Extraction, ExtractionError, type ResumeFormat } from './extraction.types.js';
import { MIN_LETTERS, MAX_TEXT_LENGTH } from './limits.js';
import { normaliseText } from './normalise-text.js';
import { pdfText } from './pdf/pdf-text.js';
import { decodeText } from './plain-text.js';

/** Reads a file of a known format. A fault of the file is a result, not an error. */
export async function extractText(format: ResumeFormat, bytes: Uint8Array): Promise<Extraction> {
  try {
    const { text, pages } = await read(format, bytes);
    const normalised = normaliseText(text);
    if (normalised.length > MAX_TEXT_LENGTH) return { ok: false, failure: 'too-long' };
    const letters = normalised.match(/\p{L}/gu)?.length ?? 0;
    if (letters < MIN_LETTERS) return { ok: false, failure: 'empty' };
    return { ok: true, text: normalised, pages };
  } catch (error) {
    return { ok: false, failure: error instanceof ExtractionError ? error.failure : 'broken' };
  }
}

async function read(format: ResumeFormat, bytes: Uint8Array): Promise<ExtractedText> {
  switch (format) {
    case 'pdf':
      return pdfText(bytes);
    case 'docx':
      return docxText(bytes);
    case 'markdown':
    case 'text': {
      const text = decodeText(bytes);
      if (text === undefined) throw new ExtractionError('broken');
      return { text, pages: null };
    }
  }
}
