/**
 * Runs as a small process beside a large one, and starts processes for it: see launcher.ts. Node strips its types.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { LauncherEvent, LauncherOrder } from './launcher.js';

const children = new Map<number, ChildProcess>();

process.on('message', (order: LauncherOrder) => {
  if (order.kind === 'spawn') return startOrReport(order);
  const child = children.get(order.id);
  if (order.kind === 'send') child?.send(deserialize(order.bytes) as object, () => undefined);
  else if (order.kind === 'write') child?.stdin?.write(order.text);
  else child?.stdin?.end();
});
/** Those that would have got a Ctrl-C in the terminal; the others have a guard. */
const undetached = new Set<ChildProcess>();
// The process that gives the orders has ended.
process.on('disconnect', () => {
  for (const child of undetached) child.kill('SIGKILL');
  process.exit();
});

function report(id: number, event: LauncherEvent): void {
  // The process that gives the orders may have ended.
  process.send?.({ ...event, id }, () => undefined);
}

function reportError(id: number, { message, ...fields }: Error): void {
  report(id, { kind: 'error', message, fields: { ...fields } });
}

/** What cannot be tried at all, as when the file of its output cannot be opened, concerns that one process alone. */
function startOrReport(order: LauncherOrder & { kind: 'spawn' }): void {
  try {
    start(order);
  } catch (error) {
    reportError(order.id, error as Error);
  }
}

function start({ id, command, args, stdin, output, ipc, ...options }: LauncherOrder & { kind: 'spawn' }): void {
  const file = typeof output === 'object' ? openSync(output.file, 'w') : undefined;
  const out = file ?? (output as 'pipe' | 'ignore');
  const child = spawn(command, args, {
    ...options,
    stdio: [stdin ? 'pipe' : 'ignore', out, out, ...(ipc ? (['ipc'] as const) : [])],
    serialization: 'advanced',
  });
  if (file !== undefined) closeSync(file);
  children.set(id, child);
  if (!options.detached) undetached.add(child);
  child.on('spawn', () => report(id, { kind: 'spawn', pid: child.pid! }));
  child.on('error', (error) => reportError(id, error));
  child.on('message', (message) => report(id, { kind: 'message', message }));
  child.on('disconnect', () => report(id, { kind: 'disconnect' }));
  child.on('exit', (code, signal) => {
    undetached.delete(child);
    report(id, { kind: 'exit', code, signal });
  });
  child.on('close', () => {
    children.delete(id);
    report(id, { kind: 'close' });
  });
  // What is written to a process that has ended is lost, as its exit shows.
  child.stdin?.on('error', () => undefined);
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => report(id, { kind: 'data', name, chunk }));
    child[name]?.on('end', () => report(id, { kind: 'end', name }));
  }
}
