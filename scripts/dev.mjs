// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { RestartableProcess } from './restartable-process.mjs';

// `npm run dev`: compiles on every change of the app and its libraries, and restarts the server after each compilation
// without errors. A compilation with errors leaves the running server alone.

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const server = new RestartableProcess(process.execPath, ['--enable-source-maps', 'apps/api/dist/main.js']);
const compiler = spawn(`${root}node_modules/.bin/tsc`, ['-b', '--watch', '--pretty', '--preserveWatchOutput'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = once(compiler, 'exit');
let isTold = false;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    isTold = true;
    compiler.kill();
  });
}

for await (const line of createInterface(compiler.stdout)) {
  console.log(line);
  if (line.includes('Found 0 errors.')) void server.restart();
}
const [[code, signal]] = await Promise.all([ended, server.stop()]);
if (!isTold) {
  console.error(`The compiler has ended (${signal ?? `code ${code}`}).`);
  process.exitCode = 1;
}
