import { fileTypeFromBuffer } from 'file-type';
import type { ResumeFormat } from './extraction.types.js';
import { decodeText, isMarkdown } from './plain-text.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const FORMATS: Readonly<Record<string, ResumeFormat>> = { 'application/pdf': 'pdf', [DOCX]: 'docx' };
/** Name of the part of a DOCX that holds its text. */
const DOCX_TEXT = 'word/document.xml';
/** What Office wrote before DOCX, and writes around a DOCX with a password. */
const WORD_CONTAINER = 'application/x-cfb';

/** Its tags would be read as words of the résumé. */
const HTML = /^\s*<(?:!doctype html|html)\b/i;

/** What a file was found to be: a format that is taken, or the media type of one that is not. */
export type DetectedFormat = { readonly format: ResumeFormat } | { readonly refused: string };

/** Tells a file's format by its bytes; its name and the type that the client states count for nothing. */
export async function detectFormat(bytes: Uint8Array): Promise<DetectedFormat> {
  const mime = await mediaTypeOf(bytes);
  const format = FORMATS[mime ?? ''];
  if (format !== undefined) return { format };
  // An encrypted DOCX lies in the container of the older format: it is taken, and fails with its reason.
  if (mime === WORD_CONTAINER && Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')))
    return { format: 'docx' };
  if (mime !== undefined) return { refused: mime };
  const text = decodeText(bytes);
  if (text === undefined) return { refused: 'application/octet-stream' };
  if (HTML.test(text)) return { refused: 'text/html' };
  return { format: isMarkdown(text) ? 'markdown' : 'text' };
}

async function mediaTypeOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch {
    // It looked into an archive that is damaged. A DOCX is one all the same, and fails with its reason.
    return Buffer.from(bytes).includes(DOCX_TEXT) ? DOCX : 'application/zip';
  }
}
