import type { FileHandle } from 'node:fs/promises';

const PIECE_BYTES = 64 * 1024;

/** What an open file holds, from its beginning, in pieces. (A stream of Node's would keep the file from being closed.) */
export async function* piecesOf(file: FileHandle): AsyncGenerator<Buffer, void> {
  for (let position = 0; ;) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}
