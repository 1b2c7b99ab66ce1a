import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the range from which the kernel takes ports for outgoing connections (32768 on Linux, 49152 on macOS): none of
 * these is taken by chance while a server that is to come back on its port is down. The bus of a Redis Cluster node,
 * 10,000 ports higher, is still below it, and outside this range.
 */
const FIRST_PORT = 12_000;
const LAST_PORT = 21_999;
const TRIES = 500;

const given = new Set<number>();

/** A TCP port of 127.0.0.1 on which nobody listens at this moment. A process never gets the same one twice. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried++) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port found from ${FIRST_PORT} to ${LAST_PORT}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
