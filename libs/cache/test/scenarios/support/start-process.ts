import { WorkerProcess } from '@interviewmaster/testing';
import { useResource } from '@interviewmaster/testing/jest';

/** A cache in a process of its own. */
export type CacheProcess = WorkerProcess<typeof import('./cache-process.js')>;

export function startProcess(): Promise<CacheProcess> {
  return WorkerProcess.start<typeof import('./cache-process.js')>(new URL('./cache-process.ts', import.meta.url));
}

/** One for all tests of the enclosing block. */
export const useProcess = (): CacheProcess => useResource(startProcess, (process) => process.stop());
