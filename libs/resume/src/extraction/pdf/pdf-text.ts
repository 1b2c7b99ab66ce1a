import { getDocumentProxy } from 'unpdf';
import { type ExtractedText, ExtractionError } from '../extraction.types.js';
import { MIN_LETTERS, MAX_TEXT_LENGTH, MAX_PAGES, MAX_TEXT_ITEMS } from '../limits.js';
import { layOut, textOfPieces, titleFirst, withoutRunningLines } from './page-layout.js';
import { guardAgainstPdfBombs, hasImages } from './pdf-guard.js';
import type { TextPiece, TextRun } from './text-pieces.js';

const ERRORS_ONLY = 0;

/** @throws {ExtractionError} when it is encrypted, scanned, broken, too large or a bomb. */
export async function pdfText(bytes: Uint8Array): Promise<ExtractedText> {
  guardAgainstPdfBombs(bytes);
  const isWithImages = hasImages(bytes);
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > MAX_PAGES) throw new ExtractionError('too-many-pages');
    const pages: (readonly TextPiece[])[] = [];
    let length = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      if (items.length > MAX_TEXT_ITEMS) throw new ExtractionError('too-long');
      const pieces = layOut(items.filter((item): item is typeof item & TextRun => 'str' in item));
      page.cleanup();
      length += pieces.reduce((sum, { text }) => sum + text.length, 0);
      if (length > MAX_TEXT_LENGTH) throw new ExtractionError('too-long');
      pages.push(number === 1 ? titleFirst(pieces) : pieces);
    }
    const text = withoutRunningLines(pages).map(textOfPieces).join('\n\n');
    if (isWithImages && countLetters(text) < MIN_LETTERS * Math.max(1, pages.length))
      throw new ExtractionError('scanned');
    return { text, pages: pages.length };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(bytes, { verbosity: ERRORS_ONLY, useSystemFonts: false });
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    throw new ExtractionError(isLocked ? 'encrypted' : 'broken', { cause });
  }
}

const countLetters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
