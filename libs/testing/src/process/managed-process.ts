import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { GuardedFolder } from './guarded-folder.js';
import { launch, type LaunchedProcess, signalProcess } from './launcher.js';
import { untilStopped } from './process-state.js';

export interface ManagedProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Its working folder; the process ends with it. */
  readonly folder: GuardedFolder;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Opens a channel for messages; they may hold whatever a structured clone can. */
  readonly ipc?: boolean;
}

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** After SIGTERM, how long a process may take before SIGKILL. */
const END_WITHIN_MS = 3000;

/** A child process that can be paused, and that does not outlive this one. */
export class ManagedProcess {
  /** The child itself, for its messages. */
  readonly child: LaunchedProcess;
  readonly pid: number;
  /** Resolves when the process has ended, in whatever way. */
  readonly ended: Promise<ProcessEnd>;
  readonly #outputFile: string;
  #isPaused = false;

  private constructor(child: LaunchedProcess, pid: number, folder: GuardedFolder, outputFile: string) {
    this.child = child;
    this.pid = pid;
    this.#outputFile = outputFile;
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        folder.guard(undefined);
        resolve({ code, signal });
      });
    });
  }

  /** @throws {Error} when there is no such program. */
  static async start({
    command,
    args,
    folder,
    env = process.env,
    ipc,
  }: ManagedProcessOptions): Promise<ManagedProcess> {
    const outputFile = folder.file('output.log');
    // A file: a pipe that is not read would fill up and stop the child.
    const child = launch({
      command,
      args,
      cwd: folder.path,
      env: { ...env },
      // A process group of its own, which can be ended as a whole and gets no Ctrl-C from the terminal.
      detached: true,
      output: { file: outputFile },
      ipc: ipc ?? false,
    });
    try {
      const [pid] = (await once(child, 'spawn')) as [number];
      folder.guard(pid);
      child.unref();
      return new ManagedProcess(child, pid, folder, outputFile);
    } catch (error) {
      throw new Error(`${command} could not be started: ${(error as Error).message}`, { cause: error });
    }
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get isPaused(): boolean {
    return this.#isPaused && this.isRunning;
  }

  /** What it has written to its standard output and error; not available when its folder is removed. */
  output(): Promise<string> {
    return readFile(this.#outputFile, 'utf8');
  }

  /** SIGSTOP. Once this has resolved, the process does nothing more; its connections stay open. */
  async pause(): Promise<void> {
    this.#signal('SIGSTOP');
    this.#isPaused = true;
    await untilStopped(this.pid);
  }

  /** SIGCONT. */
  resume(): void {
    this.#signal('SIGCONT');
    this.#isPaused = false;
  }

  /**
   * Sends a signal, SIGKILL unless another is given, and waits for the end. Nothing happens to a process that has ended;
   * one that is paused acts upon any other signal than SIGKILL when it is resumed.
   */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<ProcessEnd> {
    if (this.isRunning) this.#signal(signal);
    return this.untilEnded();
  }

  /** SIGTERM, also to a paused one, and SIGKILL when that does not end it within three seconds. */
  async stop(): Promise<ProcessEnd> {
    if (!this.isRunning) return this.ended;
    const timer = setTimeout(() => this.#signal('SIGKILL'), END_WITHIN_MS);
    this.#signal('SIGTERM');
    this.resume();
    const end = await this.untilEnded();
    clearTimeout(timer);
    return end;
  }

  /** Like {@link ended}, and keeps this process alive until then. */
  untilEnded(): Promise<ProcessEnd> {
    this.child.ref();
    return this.ended;
  }

  /** To the whole group, so that a child which it has forked shares its fate. */
  #signal(signal: NodeJS.Signals): void {
    if (!this.isRunning) throw new Error(`Process ${this.pid} has ended: it cannot get ${signal}.`);
    signalProcess(-this.pid, signal);
  }
}
