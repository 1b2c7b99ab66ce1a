import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { DatabaseOptions } from '@interviewmaster/database';
import { spawnTypeScript, type TypeScriptProcess } from '@interviewmaster/testing';

/** A process that has the database open, or the message with which it could not. */
export interface OpenedElsewhere {
  readonly process: TypeScriptProcess;
  readonly error: string | undefined;
}

/** Opens the database in a process of its own and waits until it is open or has failed. */
export async function openInProcess(options: DatabaseOptions): Promise<OpenedElsewhere> {
  const process = spawnTypeScript(new URL('open-database.ts', import.meta.url), { args: [JSON.stringify(options)] });
  const error = text(process.stderr);
  const opened = await Promise.race([
    once(process.stdout, 'data').then(() => true),
    once(process, 'exit').then(() => false),
  ]);
  return { process, error: opened ? undefined : await error };
}

/** Ends a process as a crash would. */
export async function kill({ process }: OpenedElsewhere): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exit = once(process, 'exit');
  process.kill('SIGKILL');
  await exit;
}
