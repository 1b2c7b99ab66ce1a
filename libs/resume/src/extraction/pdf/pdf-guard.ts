import { inflateSync } from 'node:zlib';
import { ExtractionError } from '../extraction.types.js';
import { MAX_PDF_STREAMS, MAX_UNPACKED_BYTES } from '../limits.js';

const STREAM = Buffer.from('stream');
const END_OF_STREAM = Buffer.from('endstream');
const ZLIB_HEADER = 0x78;
const MAX_NESTING = 4;
const IMAGE = /\/Subtype\s*\/Image/;

/**
 * Unpacks the streams of a PDF once with a limit, because the PDF reader has none.
 *
 * @throws {ExtractionError} `too-large-unpacked`
 */
export function guardAgainstPdfBombs(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = MAX_UNPACKED_BYTES;
  let streams = 0;
  let position = file.indexOf(STREAM);
  while (position >= 0) {
    const isEnd = file.subarray(position - 3, position).toString('latin1') === 'end';
    let start = position + STREAM.length;
    position = file.indexOf(STREAM, start);
    if (isEnd) continue;
    if (++streams > MAX_PDF_STREAMS) throw new ExtractionError('too-large-unpacked');
    while (file[start] === 0x0d || file[start] === 0x0a) start += 1;
    const end = file.indexOf(END_OF_STREAM, start);
    left -= unpackedLength(file.subarray(start, end < 0 ? file.length : end), left);
  }
}

/** Whether a PDF holds images; a stream's own dictionary is never packed. */
export const hasImages = (bytes: Uint8Array): boolean => IMAGE.test(Buffer.from(bytes).toString('latin1'));

/** Bytes that a stream unpacks to, and what those unpack to again. */
function unpackedLength(packed: Buffer, most: number): number {
  let total = 0;
  let content = packed;
  for (
    let depth = 0;
    depth < MAX_NESTING && content[0] !== undefined && (content[0] & 0x0f) === (ZLIB_HEADER & 0x0f);
    depth++
  ) {
    try {
      content = inflateSync(content, { maxOutputLength: Math.max(1, most - total) });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw new ExtractionError('too-large-unpacked');
      // Not packed, or damaged: the PDF reader decides.
      return total;
    }
    total += content.length;
  }
  return total;
}
