import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type LaunchedProcess } from './launcher.js';

/**
 * Reads the id of the process to end, one a line and the last one counts, until its input ends: because the folder is
 * to be removed, or because the process that wrote there has ended. An exit hook would not do: none runs after SIGKILL.
 */
const GUARD = `
trap '' HUP INT TERM
pid=
while read -r line; do pid=$line; done
[ -z "$pid" ] || kill -s KILL -- "-$pid"
for try in 1 2 3 4 5; do rm -rf -- "$1" && exit 0; sleep 0.1; done
exit 1
`;

/** A temporary folder, and at most one process group that lives in it: neither outlives the process that made it. */
export class GuardedFolder {
  readonly path: string;
  readonly #guard: LaunchedProcess;

  private constructor(path: string) {
    this.path = path;
    this.#guard = launch({
      command: '/bin/sh',
      args: ['-c', GUARD, 'guard', path],
      // A process group of its own: Ctrl-C in the terminal must not end it before its work is done.
      detached: true,
      cwd: '/',
      stdin: true,
      output: 'ignore',
    });
    this.#guard.unref();
  }

  /** @param name a part of the folder's name, for people who look into the temporary folder */
  static async create(name: string): Promise<GuardedFolder> {
    const folder = new GuardedFolder(await mkdtemp(join(tmpdir(), `interviewmaster-${name}-`)));
    await once(folder.#guard, 'spawn');
    return folder;
  }

  /** The full path of a file in the folder. */
  file(name: string): string {
    return join(this.path, name);
  }

  /** Names the leader of the process group to end together with the folder; `undefined`: there is none any more. */
  guard(pid: number | undefined): void {
    this.#guard.writeInput(`${pid ?? ''}\n`);
  }

  /** Ends the process that is still guarded, if any, and removes the folder. */
  async remove(): Promise<void> {
    if (this.#guard.exitCode === null && this.#guard.signalCode === null) {
      this.#guard.ref();
      const ended = once(this.#guard, 'exit');
      this.#guard.endInput();
      await ended;
    }
    if (this.#guard.exitCode !== 0) throw new Error(`The guard of ${this.path} could not remove it.`);
  }
}
