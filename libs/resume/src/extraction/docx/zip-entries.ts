import { inflateRawSync } from 'node:zlib';
import { ExtractionError } from '../extraction.types.js';
import { MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES } from '../limits.js';

// APPNOTE.TXT of PKWARE, 4.3: the end of the central directory, its entries, the local headers.
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT_LENGTH = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 1;

/**
 * Unpacks a ZIP file and counts as it does: what the file says of its sizes is not believed.
 *
 * @throws {ExtractionError} `too-large-unpacked`, `encrypted` or `broken`
 */
export function zipEntries(bytes: Uint8Array): Map<string, Buffer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Buffer>();
  let left = MAX_UNPACKED_BYTES;
  const { offset, count } = directoryOf(file);
  if (count > MAX_ZIP_ENTRIES) throw new ExtractionError('too-large-unpacked');
  let position = offset;
  try {
    for (let index = 0; index < count; index++) {
      if (file.readUInt32LE(position) !== DIRECTORY_ENTRY) throw new ExtractionError('broken');
      const nameLength = file.readUInt16LE(position + 28);
      const name = file.toString('utf8', position + 46, position + 46 + nameLength);
      const content = unpack(file, position, left);
      left -= content.length;
      entries.set(name, content);
      position += 46 + nameLength + file.readUInt16LE(position + 30) + file.readUInt16LE(position + 32);
    }
  } catch (cause) {
    if (cause instanceof ExtractionError) throw cause;
    throw new ExtractionError('broken', { cause });
  }
  return entries;
}

function directoryOf(file: Buffer): { offset: number; count: number } {
  const lowest = Math.max(0, file.length - END_LENGTH - MAX_COMMENT_LENGTH);
  for (let position = file.length - END_LENGTH; position >= lowest; position--) {
    if (file.readUInt32LE(position) !== END_OF_DIRECTORY) continue;
    return { count: file.readUInt16LE(position + 10), offset: file.readUInt32LE(position + 16) };
  }
  throw new ExtractionError('broken');
}

function unpack(file: Buffer, entry: number, most: number): Buffer {
  if ((file.readUInt16LE(entry + 8) & ENCRYPTED_FLAG) !== 0) throw new ExtractionError('encrypted');
  const method = file.readUInt16LE(entry + 10);
  const packedLength = file.readUInt32LE(entry + 20);
  const header = file.readUInt32LE(entry + 42);
  if (file.readUInt32LE(header) !== LOCAL_HEADER) throw new ExtractionError('broken');
  const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
  const packed = file.subarray(start, start + packedLength);
  if (method === STORED) {
    if (packed.length > most) throw new ExtractionError('too-large-unpacked');
    return packed;
  }
  if (method !== DEFLATED) throw new ExtractionError('broken');
  return inflateWithin(packed, most);
}

function inflateWithin(packed: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (cause) {
    const isTooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new ExtractionError(isTooLarge ? 'too-large-unpacked' : 'broken', { cause });
  }
}
