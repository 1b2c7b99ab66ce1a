import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { eventually } from '../eventually.js';

/** Resolves when SIGSTOP, which is delivered a moment after it was sent, has stopped the process. */
export async function untilStopped(pid: number): Promise<void> {
  await eventually(async () => (await processState(pid))?.startsWith('T') ?? true, { intervalMs: 1 });
}

/** Whether a process runs or is stopped. A dead one that its parent has yet to collect is not there. */
export async function isThere(pid: number): Promise<boolean> {
  const state = await processState(pid);
  return state !== undefined && !state.startsWith('Z');
}

/** The letter by which the kernel and `ps` name the state of a process; `undefined`: there is no such process. */
async function processState(pid: number): Promise<string | undefined> {
  try {
    return process.platform === 'linux' ? await stateFromKernel(pid) : await stateFromPs(pid);
  } catch (error) {
    const { code } = error as { code?: unknown };
    // No such file, no such process; or ps found none.
    if (code === 'ENOENT' || code === 'ESRCH' || code === 1) return undefined;
    throw error;
  }
}

async function stateFromKernel(pid: number): Promise<string> {
  // The state follows the name of the program, which is in brackets and may hold any characters.
  const status = await readFile(`/proc/${pid}/stat`, 'latin1');
  return status.slice(status.lastIndexOf(')') + 2);
}

async function stateFromPs(pid: number): Promise<string> {
  return (await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)])).stdout;
}
