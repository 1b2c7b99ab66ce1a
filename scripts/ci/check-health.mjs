// @ts-check
import getPort from 'get-port';
import { fileURLToPath } from 'node:url';
import { startServer, temporaryFolder } from '../server-process.mjs';

// Starts the built server as a newcomer does, with nothing configured but a free port and a database folder of its own,
// and fails unless /health answers 200.

const port = await getPort({ host: '127.0.0.1' });
const folder = await temporaryFolder('health');
const url = `http://127.0.0.1:${port}/health`;

const stop = await startServer({
  command: process.execPath,
  args: [fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url))],
  folder,
  env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(port), DATABASE_EMBEDDED_DIR: `${folder}/pglite` },
  endSignal: 'SIGTERM',
  fault: async () => {
    try {
      const { status } = await fetch(url, { signal: AbortSignal.timeout(2000) });
      return status === 200 ? undefined : `GET /health answers ${status}`;
    } catch (error) {
      return `GET /health: ${String(error)}`;
    }
  },
});
try {
  console.log(`GET /health: ${await (await fetch(url)).text()}`);
} finally {
  await stop();
}
