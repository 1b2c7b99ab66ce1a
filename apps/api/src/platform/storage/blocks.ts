import type { Readable } from 'node:stream';

/** Cuts what a stream gives into blocks of one size; the last is smaller, and an empty stream gives one empty block. */
export async function* blocksOf(body: Readable, size: number): AsyncGenerator<Buffer, void> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    waiting.push(Buffer.from(chunk));
    bytes += chunk.byteLength;
    if (bytes <= size) continue;
    // More than a block: what is held back shows whether another follows.
    const joined = Buffer.concat(waiting);
    let start = 0;
    for (; bytes - start > size; start += size) yield joined.subarray(start, start + size);
    waiting = [joined.subarray(start)];
    bytes -= start;
  }
  yield Buffer.concat(waiting);
}
