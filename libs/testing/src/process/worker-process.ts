import { fileURLToPath } from 'node:url';
import { GuardedFolder } from './guarded-folder.js';
import { ManagedProcess, type ProcessEnd } from './managed-process.js';
import { type AnswerMessage, type CallMessage, errorFrom, IMPORT_ID } from './worker-protocol.js';

/** The functions of a module, or whatever else it exports. */
type FunctionNames<Module> = {
  [Name in keyof Module]: Module[Name] extends (...args: never[]) => unknown ? Name : never;
}[keyof Module] &
  string;

type ArgumentsOf<Target> = Target extends (...args: infer Args) => unknown ? Args : never;
type ResultOf<Target> = Target extends (...args: never[]) => infer Result ? Awaited<Result> : never;

/** A module whose exports are not known. */
export type AnyModule = Readonly<Record<string, (...args: unknown[]) => unknown>>;

export interface WorkerProcessOptions {
  /** Added to this process's environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The worker ended, or was ended, before it had answered. */
export class WorkerEndedError extends Error {
  override readonly name = 'WorkerEndedError';
  readonly code = 'WORKER_ENDED';

  constructor(
    readonly end: ProcessEnd,
    output: string,
  ) {
    super(
      `The worker ended (${end.signal ?? `code ${end.code}`}) before it had answered.\n${output.trim().slice(-2000)}`,
    );
  }
}

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const REGISTER = new URL('./register-typescript.ts', import.meta.url).href;
const MAIN = fileURLToPath(new URL('./worker-main.ts', import.meta.url));

/**
 * A module, in TypeScript or JavaScript, that runs in a Node process of its own; its exported functions can be called
 * from here. Libraries of the workspace are taken from their sources.
 *
 * `WorkerProcess.start<typeof import('./shop.js')>(new URL('./shop.ts', import.meta.url))` makes the calls typed.
 */
export class WorkerProcess<Module = AnyModule> implements AsyncDisposable {
  readonly #folder: GuardedFolder;
  readonly #process: ManagedProcess;
  readonly #pending = new Map<number, PendingCall>();
  #lastId = IMPORT_ID;
  #ending: WorkerEndedError | undefined;

  private constructor(folder: GuardedFolder, process: ManagedProcess) {
    this.#folder = folder;
    this.#process = process;
    const { child } = process;
    child.on('message', (message) => this.#settle(message as AnswerMessage));
    const disconnected = new Promise<void>((resolve) => child.once('disconnect', resolve));
    // Both, since an answer may still be under way when the process has ended.
    void Promise.all([process.ended, disconnected]).then(([end]) => this.#abandonCalls(end));
  }

  /**
   * Starts a process and waits until it has imported the module.
   *
   * @throws {Error} the one with which the import failed.
   */
  static async start<Module = AnyModule>(
    moduleUrl: string | URL,
    { env }: WorkerProcessOptions = {},
  ): Promise<WorkerProcess<Module>> {
    const folder = await GuardedFolder.create('worker');
    try {
      const child = await ManagedProcess.start({
        command: process.execPath,
        args: ['--conditions=source', '--enable-source-maps', '--import', REGISTER, MAIN, String(moduleUrl)],
        folder,
        // The options of this Node process are those of the test runner.
        env: { ...process.env, NODE_OPTIONS: undefined, ...env },
        ipc: true,
      });
      const worker = new WorkerProcess<Module>(folder, child);
      await worker.#answerTo(IMPORT_ID);
      return worker;
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** Resolves when the process has ended, in whatever way. */
  get ended(): Promise<ProcessEnd> {
    return this.#process.untilEnded();
  }

  /** What it has written to its standard output and error; not available after {@link stop}. */
  output(): Promise<string> {
    return this.#process.output();
  }

  /**
   * Calls a function that the module exports. Arguments and result are cloned; of an error, its name, message, code,
   * stack and cause come across.
   *
   * @throws {WorkerEndedError} when the process ends before it has answered.
   */
  call<Name extends FunctionNames<Module>>(
    name: Name,
    ...args: ArgumentsOf<Module[Name]>
  ): Promise<ResultOf<Module[Name]>> {
    return this.#call(++this.#lastId, name, args) as Promise<ResultOf<Module[Name]>>;
  }

  /** Ends the process at once, SIGKILL unless another signal is given, and waits for its end. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<ProcessEnd> {
    return this.#process.kill(signal);
  }

  /** SIGSTOP: it does nothing more, and its connections stay open. */
  pause(): Promise<void> {
    return this.#process.pause();
  }

  /** SIGCONT. */
  resume(): void {
    this.#process.resume();
  }

  /** Ends the process, if it has not ended, and removes what it has written. May be called more than once. */
  async stop(): Promise<void> {
    await this.#process.stop();
    await this.#folder.remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #call(id: number, name: string, args: readonly unknown[]): Promise<unknown> {
    if (this.#ending) throw this.#ending;
    const answer = this.#answerTo(id);
    try {
      this.#process.child.send({ id, name, args } satisfies CallMessage);
    } catch (error) {
      // Arguments that cannot be cloned.
      this.#forget(id);
      throw error;
    }
    return answer;
  }

  #answerTo(id: number): Promise<unknown> {
    this.#process.child.channel.ref();
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  #settle(message: AnswerMessage): void {
    const call = this.#forget(message.id);
    if ('error' in message) call?.reject(errorFrom(message.error));
    else call?.resolve(message.value);
  }

  #forget(id: number): PendingCall | undefined {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    // A worker that is forgotten must not keep this process alive.
    if (this.#pending.size === 0) this.#process.child.channel.unref();
    return call;
  }

  async #abandonCalls(end: ProcessEnd): Promise<void> {
    // It may have been stopped, and its output removed.
    const output = await this.output().catch(() => '');
    this.#ending = new WorkerEndedError(end, output);
    for (const call of this.#pending.values()) call.reject(this.#ending);
    this.#pending.clear();
  }
}
