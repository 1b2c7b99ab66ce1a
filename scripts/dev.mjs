// @ts-check
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { RestartableProcess } from './restartable-process.mjs';

// `npm run dev`: compiles on every change of the app and its libraries, and restarts the server after each compilation
// without errors. A compilation with errors leaves the running server alone.

/** TypeScript's number for "Found {0} errors. Watching for file changes.", the end of a compilation. */
const FOUND_ERRORS = 6194;

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const server = new RestartableProcess(process.execPath, ['--enable-source-maps', 'apps/api/dist/main.js']);

const host = ts.createSolutionBuilderWithWatchHost(
  ts.sys,
  ts.createEmitAndSemanticDiagnosticsBuilderProgram,
  (diagnostic) => console.error(ts.formatDiagnosticsWithColorAndContext([diagnostic], formatHost())),
  undefined,
  (status) => {
    const text = ts.flattenDiagnosticMessageText(status.messageText, '\n');
    console.log(text);
    if (status.code === FOUND_ERRORS && text.startsWith('Found 0 ')) void server.restart();
  },
);
const builder = ts.createSolutionBuilderWithWatch(host, ['tsconfig.json'], { watch: true });

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => void server.stop().then(() => process.exit()));
}

builder.build();

/** @returns {import('typescript').FormatDiagnosticsHost} */
function formatHost() {
  return {
    getCanonicalFileName: (fileName) => fileName,
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    getNewLine: () => ts.sys.newLine,
  };
}
