// @ts-check
import getPort from 'get-port';
import { startServer, temporaryFolder } from '../../server-process.mjs';
import { redisFault } from './fault.mjs';

/**
 * A Redis that keeps nothing on disk, on a free port of the loopback address.
 *
 * @param {string} program
 * @returns {Promise<import('../provision.mjs').Server & { stop: () => Promise<void> }>}
 */
export async function startTemporaryRedis(program) {
  const port = await getPort({ host: '127.0.0.1' });
  const url = `redis://127.0.0.1:${port}`;
  const folder = await temporaryFolder('redis');
  const settings = { port: String(port), bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', daemonize: 'no' };
  const stop = await startServer({
    command: program,
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    folder,
    endSignal: 'SIGTERM',
    fault: () => redisFault(url),
  });
  return { url, description: `${program}, started at ${url}`, stop };
}
