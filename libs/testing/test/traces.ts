import { existsSync } from 'node:fs';
import { expect } from '@jest/globals';
import { eventually } from '../src/eventually.js';
import { isThere } from '../src/process/process-state.js';

/** What a server leaves on the machine as long as it is not stopped. */
export interface Trace {
  readonly pid: number;
  readonly folder: string;
}

/** Passes once no process and no folder is left. */
export async function expectNoTraceOf(traces: readonly Trace[]): Promise<void> {
  await eventually(async () => {
    for (const { pid } of traces) expect({ pid, isThere: await isThere(pid) }).toEqual({ pid, isThere: false });
    expect(traces.filter(({ folder }) => existsSync(folder))).toEqual([]);
  });
}
