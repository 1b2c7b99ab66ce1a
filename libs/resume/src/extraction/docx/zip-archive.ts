import { buffer } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, validateFileName } from 'yauzl';
import { ZipFile } from 'yazl';
import { ExtractionError } from '../extraction.types.js';
import { MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES } from '../limits.js';

/** Names stay as they are, and bytes are counted here: the sizes that a file states are not believed. */
const READ_OPTIONS = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
const STORED = 0;

/**
 * Unpacks a ZIP file, within the limits of bytes and entries.
 *
 * @throws {ExtractionError} `too-large-unpacked`, `encrypted` or `broken`
 */
export async function unzip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const entries = new Map<string, Buffer>();
  let left = MAX_UNPACKED_BYTES;
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const archive = await fromBufferPromise(file, { ...READ_OPTIONS });
    if (archive.entryCount > MAX_ZIP_ENTRIES) throw new ExtractionError('too-large-unpacked');
    for await (const entry of archive.eachEntry()) {
      if (entry.isEncrypted()) throw new ExtractionError('encrypted');
      const packed = await buffer(await archive.openReadStreamPromise(entry, { decodeFileData: false }));
      const content = contentOf(entry, packed, left);
      left -= content.length;
      entries.set(entry.fileNameRaw.toString(), content);
    }
  } catch (cause) {
    if (cause instanceof ExtractionError) throw cause;
    throw new ExtractionError(isAboutEncryption(cause) ? 'encrypted' : 'broken', { cause });
  }
  return entries;
}

/** A ZIP file of these entries, not packed. Folders, and names that lead out of the archive, are left out. */
export function zip(entries: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of entries) {
    if (isFileName(name)) archive.addBuffer(content, name, { compress: false });
  }
  archive.end();
  return buffer(archive.outputStream);
}

/** Unpacked here and at once, with a limit: the reader's own stream has none, and takes several times as long. */
function contentOf(entry: Entry, packed: Buffer, maxBytes: number): Buffer {
  if (!entry.canDecodeFileData()) throw new ExtractionError('broken');
  if (entry.compressionMethod === STORED) {
    if (packed.length > maxBytes) throw new ExtractionError('too-large-unpacked');
    return packed;
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxBytes) });
  } catch (cause) {
    const isTooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new ExtractionError(isTooLarge ? 'too-large-unpacked' : 'broken', { cause });
  }
}

/** For strong encryption the reader throws an error, with no code. */
const isAboutEncryption = (error: unknown): boolean => error instanceof Error && error.message.includes('encryption');

const isFileName = (name: string): boolean => name !== '' && !name.endsWith('/') && validateFileName(name) === null;
