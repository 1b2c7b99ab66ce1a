import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers';
import { serialize } from 'node:v8';

interface SpawnOrder {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
  /** A process group of its own. */
  readonly detached?: boolean;
  /** Its standard input can be written to. */
  readonly stdin?: boolean;
  /** Of standard output and error. */
  readonly output: 'pipe' | 'ignore' | { readonly file: string };
  /** Opens a channel for messages; they may hold whatever a structured clone can. */
  readonly ipc?: boolean;
}

/** From a process to its launcher. */
export type LauncherOrder = { readonly id: number } & (
  | ({ readonly kind: 'spawn' } & SpawnOrder)
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly text: string }
  | { readonly kind: 'end' }
);

/** From the launcher: what happens to a process that it has started. */
export type LauncherEvent =
  | { readonly kind: 'spawn'; readonly pid: number }
  | { readonly kind: 'error'; readonly message: string; readonly fields: object }
  | { readonly kind: 'data'; readonly name: 'stdout' | 'stderr'; readonly chunk: Uint8Array }
  | { readonly kind: 'end'; readonly name: 'stdout' | 'stderr' }
  | { readonly kind: 'message'; readonly message: unknown }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'exit'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly kind: 'close' };

const MAIN = new URL('./launcher-main.ts', import.meta.url);

let launcher: ChildProcess | undefined;
let lastId = 0;
const launched = new Map<number, LaunchedProcess>();
/** What keeps this process alive through its launcher. */
const holds = new Set<object>();

/** One for this process, from the first use on; it ends with this process. */
function theLauncher(): ChildProcess {
  if (launcher !== undefined) return launcher;
  const started = fork(MAIN, [], {
    // Ctrl-C in the terminal must not end it before what it has started.
    detached: true,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  started.on('message', ({ id, ...event }: LauncherEvent & { readonly id: number }) => {
    // Several may have come at once: who waits for one has to be able to listen for the next.
    setImmediate(() => launched.get(id)?.take(event));
  });
  started.on('exit', () => {
    launcher = undefined;
    for (const process of launched.values()) process.take({ kind: 'exit', code: null, signal: 'SIGKILL' });
    launched.clear();
  });
  started.unref();
  started.channel?.unref();
  return (launcher = started);
}

function hold(reason: object): void {
  holds.add(reason);
  theLauncher().channel?.ref();
}

function release(reason: object): void {
  holds.delete(reason);
  if (holds.size === 0) launcher?.channel?.unref();
}

/** A process that the launcher has started. It has of a `ChildProcess` what tests use, with the same meaning. */
export class LaunchedProcess extends EventEmitter {
  pid: number | undefined;
  exitCode: number | null = null;
  signalCode: NodeJS.Signals | null = null;
  readonly stdout = new Readable({ read: () => undefined });
  readonly stderr = new Readable({ read: () => undefined });
  readonly channel = { ref: () => this.#isOver || hold(this.channel), unref: () => release(this.channel) };
  readonly #id: number;
  /** Keeps this process alive until it is known whether the other has begun. */
  readonly #beginning = {};
  #isOver = false;
  #signal: NodeJS.Signals | undefined;

  constructor(order: SpawnOrder) {
    super();
    this.#id = ++lastId;
    launched.set(this.#id, this);
    hold(this);
    hold(this.#beginning);
    this.#order({ kind: 'spawn', ...order });
  }

  ref(): void {
    if (!this.#isOver) hold(this);
  }

  unref(): void {
    release(this);
  }

  /** Nothing happens to a process that has ended. One that has not begun yet gets the signal when it has. */
  kill(signal: NodeJS.Signals = 'SIGTERM'): void {
    if (this.#isOver) return;
    if (this.pid === undefined) this.#signal = signal;
    else signalProcess(this.pid, signal);
  }

  /** @throws {Error} when the message cannot be cloned. */
  send(message: unknown): void {
    this.#order({ kind: 'send', bytes: serialize(message) });
  }

  writeInput(text: string): void {
    this.#order({ kind: 'write', text });
  }

  endInput(): void {
    this.#order({ kind: 'end' });
  }

  /** Takes what the launcher reports. */
  take(event: LauncherEvent): void {
    switch (event.kind) {
      case 'spawn':
        this.pid = event.pid;
        release(this.#beginning);
        if (this.#signal !== undefined) this.kill(this.#signal);
        this.emit('spawn', event.pid);
        return;
      case 'error':
        this.#end();
        this.emit('error', Object.assign(new Error(event.message), event.fields));
        return;
      case 'data':
        this[event.name].push(event.chunk);
        return;
      case 'end':
        this[event.name].push(null);
        return;
      case 'exit':
        [this.exitCode, this.signalCode] = [event.code, event.signal];
        this.#end();
        this.emit('exit', event.code, event.signal);
        return;
      case 'message':
        this.emit('message', event.message);
        return;
      case 'disconnect':
        this.emit('disconnect');
        return;
      case 'close':
        launched.delete(this.#id);
        return;
    }
  }

  #end(): void {
    this.#isOver = true;
    for (const reason of [this, this.channel, this.#beginning]) release(reason);
  }

  #order(order: DistributiveOmit<LauncherOrder, 'id'>): void {
    theLauncher().send({ id: this.#id, ...order });
  }
}

type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;

/** Nothing happens when there is none any more: the news of its end may be under way. A negative number: a group. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Starts a process by way of a small one beside this one.
 *
 * To start a process, the kernel copies the page tables of the one that asks, and the latter pays for each page of memory that it
 * touches afterwards: seconds of CPU time for a process of a gigabyte, as those become that run many test files.
 */
export const launch = (order: SpawnOrder): LaunchedProcess => new LaunchedProcess(order);

/**
 * Runs a program to its end.
 *
 * @returns what it has printed to its standard output
 * @throws {Error} with its exit code, and what it has printed to its standard error
 */
export async function run(
  command: string,
  args: readonly string[],
  options: Partial<Omit<SpawnOrder, 'command' | 'args' | 'output'>> = {},
): Promise<string> {
  const child = launch({ command, args, output: 'pipe', ...options });
  const [[code], output, errors] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  if (code !== 0)
    throw Object.assign(new Error(`${command} ${args.join(' ')} failed: ${errors}`), { code: code as unknown });
  return output;
}
