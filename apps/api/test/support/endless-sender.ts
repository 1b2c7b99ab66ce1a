import { once } from 'node:events';
import { connect } from 'node:net';

const CHUNK = Buffer.alloc(64 * 1024, 'word ');
/** Enough for a server that takes everything. */
const ENOUGH_BYTES = 64 * 1024 * 1024;

/** What came of a request whose body does not end. */
export interface EndlessRequest {
  /** All that came back. */
  readonly answer: string;
  /** How much of the body the connection took, what lies in the buffers of both systems included. */
  readonly bytesSent: number;
  /** From the answer to the end of the connection. */
  readonly lingeredMs: number;
}

/**
 * Sends a head and then a body until the connection ends, or 64 MiB, as fast as it is taken, as a client would that looks at the
 * answer only when it has sent all.
 */
export async function sendEndlessly(port: number, head: string, isChunked = false): Promise<EndlessRequest> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  const chunks: Buffer[] = [];
  let answeredAt: number | undefined;
  socket.on('data', (chunk: Buffer) => {
    answeredAt ??= performance.now();
    chunks.push(chunk);
  });
  // Cut off while it sends, as it should be.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(head);
  const piece = isChunked
    ? Buffer.concat([Buffer.from(`${CHUNK.length.toString(16)}\r\n`), CHUNK, Buffer.from('\r\n')])
    : CHUNK;
  while (!socket.destroyed && socket.bytesWritten < ENOUGH_BYTES) {
    if (!socket.write(piece)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
  }
  socket.end();
  await closed;
  return {
    answer: Buffer.concat(chunks).toString(),
    bytesSent: socket.bytesWritten,
    lingeredMs: performance.now() - (answeredAt ?? Number.NaN),
  };
}
