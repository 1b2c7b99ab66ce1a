import type { FileHandle } from 'node:fs/promises';
import { fileTypeFromBuffer, fileTypeFromTokenizer } from 'file-type';
import { FileTokenizer } from 'strtok3';
import type { ResumeFormat } from './extraction.types.js';
import { encodingOf, isMarkdown } from './plain-text.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const FORMATS: Readonly<Record<string, ResumeFormat>> = { 'application/pdf': 'pdf', [DOCX]: 'docx' };
/** Name of the part of a DOCX that holds its text. */
const DOCX_TEXT = Buffer.from('word/document.xml');
/** The container that Office used before DOCX, and uses for a DOCX with a password. */
const WORD_CONTAINER = 'application/x-cfb';
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** HTML is refused: its tags would be read as words of the résumé. */
const HTML = /^\s*<(?:!doctype html|html)\b/i;
/** So much of a text shows whether it is marked up. */
const HEAD_BYTES = 256 * 1024;
const CHUNK_BYTES = 64 * 1024;

/** The format of a file, or the media type of a file that is refused. */
export type DetectedFormat = { readonly format: ResumeFormat } | { readonly refused: string };

/**
 * Detects the format of a file by its bytes. Its name and the type that a client states do not count.
 *
 * @param file the bytes, or an open file, which stays open and of which one chunk at a time is in memory
 * @throws {Error} from the file system alone: any bytes have a result
 */
export async function detectFormat(file: Uint8Array | FileHandle): Promise<DetectedFormat> {
  const mime = await mediaTypeOf(file);
  const format = FORMATS[mime ?? ''];
  if (format !== undefined) return { format };
  // An encrypted DOCX is in the container of the older format: accept it here, so that it fails as encrypted.
  if (mime === WORD_CONTAINER && (await includes(file, ENCRYPTED_PACKAGE))) return { format: 'docx' };
  if (mime !== undefined) return { refused: mime };
  const encoding = await encodingOf(() => chunks(file));
  if (encoding === undefined) return { refused: 'application/octet-stream' };
  const text = new TextDecoder(encoding).decode(await headOf(file));
  if (HTML.test(text)) return { refused: 'text/html' };
  return { format: isMarkdown(text) ? 'markdown' : 'text' };
}

/** Reads at any place of an open file. */
class HandleTokenizer extends FileTokenizer {
  constructor(handle: FileHandle, size: number) {
    super(handle, { fileInfo: { size } });
  }

  /** The caller closes the file. */
  protected override closeOnce(): Promise<void> {
    return Promise.resolve();
  }
}

async function mediaTypeOf(file: Uint8Array | FileHandle): Promise<string | undefined> {
  try {
    if (file instanceof Uint8Array) return (await fileTypeFromBuffer(file))?.mime;
    const { size } = await file.stat();
    return (await fileTypeFromTokenizer(new HandleTokenizer(file, size)))?.mime;
  } catch {
    // The detector looked into a damaged archive. A damaged DOCX is accepted here, so that it fails as broken.
    return (await includes(file, DOCX_TEXT)) ? DOCX : 'application/zip';
  }
}

async function* chunks(file: Uint8Array | FileHandle): AsyncIterable<Uint8Array> {
  if (file instanceof Uint8Array) yield file;
  else yield* chunksOf(file);
}

async function headOf(file: Uint8Array | FileHandle): Promise<Uint8Array> {
  if (file instanceof Uint8Array) return file.subarray(0, HEAD_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

async function includes(file: Uint8Array | FileHandle, wanted: Buffer): Promise<boolean> {
  let end: Uint8Array = Buffer.alloc(0);
  for await (const chunk of chunks(file)) {
    // The wanted bytes may lie across two chunks.
    const joined = Buffer.concat([end, chunk]);
    if (joined.includes(wanted)) return true;
    end = joined.subarray(-(wanted.length - 1));
  }
  return false;
}

/** The bytes of an open file from its beginning, in chunks. A stream of Node's would keep the file from being closed. */
export async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer, void> {
  for (let position = 0; ;) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}
