import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../repository.js';

const PACKAGES = [
  ...['apps/api', 'libs/cache', 'libs/config', 'libs/database'],
  ...['libs/evaluator', 'libs/health', 'libs/resume', 'libs/testing'],
];

/** Source text by its path in the workspace. */
export type Files = Readonly<Record<string, string>>;

/** A small copy of the repository's shape in a temporary folder: our packages with sources that a test hands in. */
export class SampleWorkspace implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(files: Files): Promise<SampleWorkspace> {
    const workspace = new SampleWorkspace(await mkdtemp(join(tmpdir(), 'interviewmaster-sample-')));
    for (const shared of ['package.json', 'tsconfig.base.json', 'tsconfig.check.json']) await workspace.#copy(shared);
    await mkdir(join(workspace.#folder, 'node_modules/@interviewmaster'), { recursive: true });
    for (const folder of PACKAGES) {
      await workspace.#copy(`${folder}/package.json`);
      await workspace.#link(join(workspace.#folder, folder), `@interviewmaster/${folder.split('/')[1]}`);
      await workspace.write({ [`${folder}/src/index.ts`]: 'export {};\n' });
    }
    for (const name of ['@nestjs', '@types', 'drizzle-orm', 'ioredis', 'jest', '@jest', 'pg', 'typescript', 'zod']) {
      await workspace.#link(join(root, 'node_modules', name), name);
    }
    await workspace.write(files);
    return workspace;
  }

  async write(files: Files): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.#folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }

  /** Runs a tool of the repository's here; what it prints is its answer, whatever its exit code says. */
  run(tool: string, args: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const command = [join(root, 'node_modules/.bin', tool), ...args];
      const options = { cwd: this.#folder, maxBuffer: 64 * 1024 * 1024 };
      execFile(process.execPath, command, options, (error, stdout, stderr) => {
        if (stdout === '') reject(new Error(`${tool} printed nothing: ${stderr}`, { cause: error }));
        else resolve(stdout);
      });
    });
  }

  /** A path that a tool printed, as it was handed in. */
  relative(file: string): string {
    return file.slice(this.#folder.length + 1);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #copy(path: string): Promise<void> {
    await cp(join(root, path), join(this.#folder, path));
  }

  async #link(target: string, name: string): Promise<void> {
    await symlink(target, join(this.#folder, 'node_modules', name));
  }
}
