import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for an application's files, looked into from outside. */
export class StorageFolder {
  private constructor(readonly path: string) {}

  static async create(): Promise<StorageFolder> {
    return new StorageFolder(await mkdtemp(join(tmpdir(), 'interviewmaster-storage-')));
  }

  get environment(): Readonly<Record<string, string>> {
    return { STORAGE_DIR: this.path };
  }

  /** Paths of all files, drafts too. */
  async files(): Promise<string[]> {
    const entries = await readdir(this.path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  }

  /** Names and contents of all, as one text. */
  async everything(): Promise<string> {
    const files = await this.files();
    const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')));
    return files.map((file, index) => `${file}\n${texts[index]}`).join('\n');
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}
