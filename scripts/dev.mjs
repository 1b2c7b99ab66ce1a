// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { RestartableProcess } from './restartable-process.mjs';

// `npm run dev`: compiles on every change of the app and its libraries, and restarts the server after each compilation
// without errors. A compilation with errors leaves the running server alone.

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const server = new RestartableProcess(process.execPath, ['--enable-source-maps', 'apps/api/dist/main.js']);
const compiler = spawn('tsc', ['-b', '--watch', '--pretty', '--preserveWatchOutput'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = once(compiler, 'exit');

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => compiler.kill());
}

for await (const line of createInterface(compiler.stdout)) {
  console.log(line);
  if (line.includes('Found 0 errors.')) void server.restart();
}
await Promise.all([server.stop(), ended]);
process.exitCode = compiler.exitCode ?? 0;
