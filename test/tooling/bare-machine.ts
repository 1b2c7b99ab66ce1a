import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '../../scripts/test/machine.mjs';

/** A machine with nothing on its PATH but what a test puts there. */
export class BareMachine implements AsyncDisposable {
  readonly #folder: string;
  #machine: Machine;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#machine = {
      env: { PATH: this.bin, PGPORT: '1' },
      uid: 1000,
      username: 'newcomer',
      say: () => undefined,
      policyFile: join(folder, 'policy-rc.d'),
      postgresVersions: join(folder, 'postgresql'),
    };
  }

  static async create(): Promise<BareMachine> {
    const machine = new BareMachine(await mkdtemp(join(tmpdir(), 'interviewmaster-machine-')));
    await mkdir(machine.bin);
    return machine;
  }

  get bin(): string {
    return join(this.#folder, 'bin');
  }

  with({ env, ...changes }: Partial<Machine>): Machine {
    this.#machine = { ...this.#machine, ...changes, env: { ...this.#machine.env, ...env } };
    return this.#machine;
  }

  /** Puts a shell script on the PATH; each of its calls is noted in `calls()`. */
  async addScript(name: string, body = ''): Promise<void> {
    const file = join(this.bin, name);
    await writeFile(file, `#!/bin/sh\necho "${name} $*" >> '${this.#callsFile}'\n${body}\n`);
    await chmod(file, 0o755);
  }

  async addLink(name: string, target: string): Promise<void> {
    await symlink(target, join(this.bin, name));
  }

  async calls(): Promise<string[]> {
    const text = await readFile(this.#callsFile, 'utf8').catch(() => '');
    return text.split('\n').filter(Boolean);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #callsFile(): string {
    return join(this.#folder, 'calls');
  }
}

/** What the runner hands to the tests; without it they were started some other way. */
export function given(
  variable: 'TEST_REDIS_URL' | 'TEST_REDIS_SERVER' | 'TEST_DATABASE_URL' | 'TEST_POSTGRES_BIN',
): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run the tests with npm test`);
  return value;
}
