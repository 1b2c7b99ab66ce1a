import { randomInt } from 'node:crypto';
import getPort, { portNumbers } from 'get-port';

/**
 * Below the range from which the kernel takes ports for outgoing connections (32768 on Linux, 49152 on macOS): none of
 * these is taken by chance while a server that will return to its port is down. The bus of a Redis Cluster node, 10,000
 * ports higher, is still below that range, and outside this one.
 */
const FIRST_PORT = 12_000;
const LAST_PORT = 21_999;

/** Test files that run at the same time keep apart, so that none takes the port of another's server that is down. */
const MAX_WORKERS = 8;
const PORTS_OF_WORKER = Math.floor((LAST_PORT - FIRST_PORT + 1) / MAX_WORKERS);
const firstPort = FIRST_PORT + (Number(process.env['JEST_WORKER_ID'] ?? 0) % MAX_WORKERS) * PORTS_OF_WORKER;
const ports = [...portNumbers(firstPort, firstPort + PORTS_OF_WORKER - 1)];

/** A TCP port of 127.0.0.1 on which no process listens at this moment. A process never gets the same port twice. */
export function freePort(): Promise<number> {
  const start = randomInt(ports.length);
  return getPort({ host: '127.0.0.1', port: [...ports.slice(start), ...ports.slice(0, start)], reserve: true });
}
