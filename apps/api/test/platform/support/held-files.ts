import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Module, type OnModuleInit } from '@nestjs/common';
import { FileStorage } from '../../../src/platform/storage/file-storage.js';

/** Where a process tells which files it holds, and is told to let them go. */
export class HeldFiles {
  readonly #met = new Set<string>();

  constructor(private readonly folder: string) {}

  /** Whether the process waits at a file whose key begins so. */
  async isHeld(prefix: string): Promise<boolean> {
    return (await readdir(this.folder)).some((name) => name.startsWith(nameOf(prefix)));
  }

  /** Whether it went on with one since it was let go. */
  async isPassed(prefix: string): Promise<boolean> {
    return (await readdir(this.folder)).some((name) => name.startsWith(`passed-${nameOf(prefix)}`));
  }

  release(): Promise<void> {
    return writeFile(join(this.folder, 'go'), '');
  }

  /** Only who comes to the file first has to wait. */
  async hold(key: string): Promise<void> {
    if (this.#met.has(key)) return;
    this.#met.add(key);
    await writeFile(join(this.folder, nameOf(key)), '');
    while (!existsSync(join(this.folder, 'go'))) await sleep(20);
    await writeFile(join(this.folder, `passed-${nameOf(key)}`), '');
  }
}

const nameOf = (key: string): string => key.replaceAll('/', '_');

/** Has jobs wait in the middle: before a résumé is read, and after an archive was written. */
@Module({})
export class HeldFilesModule implements OnModuleInit {
  constructor(private readonly storage: FileStorage) {}

  async onModuleInit(): Promise<void> {
    const folder = process.env['HELD_FILES']!;
    await mkdir(folder, { recursive: true });
    const held = new HeldFiles(folder);
    const { storage } = this;
    const [get, put] = [storage.get.bind(storage), storage.put.bind(storage)];
    storage.get = async (key) => {
      if (key.startsWith('resumes/')) await held.hold(key);
      return get(key);
    };
    storage.put = async (key, body) => {
      const stored = await put(key, body);
      if (key.startsWith('exports/')) await held.hold(key);
      return stored;
    };
  }
}
