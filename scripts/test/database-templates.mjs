// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SetupError } from './provision.mjs';

/**
 * Makes what the databases of the tests are copies of. A test that finds it missing makes it too, but in its own time,
 * which on a busy machine may not be enough.
 *
 * @param {{ root: string, env: Record<string, string>, signal: AbortSignal }} options
 */
export async function makeDatabaseTemplates({ root, env, signal }) {
  const hooks = join(root, 'libs', 'testing', 'src', 'process', 'register-typescript.ts');
  const program = join(root, 'apps', 'api', 'test', 'support', 'make-templates.ts');
  const child = spawn(process.execPath, ['--conditions=source', `--import=${hooks}`, program], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
    signal,
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new SetupError('The databases that those of the tests are copies of could not be made.');
}
