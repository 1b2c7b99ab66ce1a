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

/** Test files that run at once keep apart, so that none takes the port of another's server that is down for a while. */
const WORKERS = 8;
const PORTS_OF_WORKER = Math.floor((LAST_PORT - FIRST_PORT + 1) / WORKERS);
const firstPort = FIRST_PORT + (Number(process.env['JEST_WORKER_ID'] ?? 0) % WORKERS) * PORTS_OF_WORKER;

const given = new Set<number>();

/** A TCP port of 127.0.0.1 on which nobody listens at this moment. A process never gets the same one twice. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried++) {
    const port = firstPort + randomInt(PORTS_OF_WORKER);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port found from ${firstPort} to ${firstPort + PORTS_OF_WORKER - 1}.`);
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
