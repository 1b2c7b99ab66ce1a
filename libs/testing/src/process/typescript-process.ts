import { fileURLToPath } from 'node:url';
import { launch, type LaunchedProcess } from './launcher.js';

/** With readable output and no input. */
export type TypeScriptProcess = LaunchedProcess;

export interface TypeScriptProcessOptions {
  readonly args?: readonly string[];
  /** All that the program sees beside PATH and HOME: nothing of the tests' environment leaks in. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Working directory; default: that of the tests. */
  readonly cwd?: string;
}

/** Runs a TypeScript program of the workspace, from its sources, in a process of its own. */
export function spawnTypeScript(
  program: URL,
  { args = [], environment = {}, cwd }: TypeScriptProcessOptions = {},
): TypeScriptProcess {
  const hooks = new URL('./register-typescript.ts', import.meta.url);
  const { PATH = '', HOME = '' } = process.env;
  return launch({
    command: process.execPath,
    args: [
      '--conditions=source',
      '--enable-source-maps',
      '--disable-warning=ExperimentalWarning',
      `--import=${hooks.href}`,
      fileURLToPath(program),
      ...args,
    ],
    cwd: cwd ?? process.cwd(),
    env: { PATH, HOME, ...environment },
    output: 'pipe',
  });
}
