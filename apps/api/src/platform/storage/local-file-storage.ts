import { randomUUID } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { FileNotFoundError, FileStorage, requireKey, requirePrefix } from './file-storage.js';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** Prefix that no key's name has. */
const DRAFT = '.draft-';
/** No upload pauses this long. */
const MAX_DRAFT_AGE_MS = 60 * 60_000;

/** Files in a folder, which all processes share. */
export class LocalFileStorage extends FileStorage {
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = resolve(folder);
  }

  async put(key: string, body: Readable | Uint8Array): Promise<{ readonly bytes: number }> {
    const target = this.#path(key);
    await mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE });
    const draft = join(dirname(target), `${DRAFT}${randomUUID()}`);
    try {
      const bytes = await write(draft, body);
      await rename(draft, target);
      return { bytes };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async get(key: string): Promise<Readable> {
    try {
      const file = await open(this.#path(key), 'r');
      return file.createReadStream();
    } catch (error) {
      throw isMissing(error) ? new FileNotFoundError(key, { cause: error }) : error;
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  async *list(prefix: string): AsyncIterable<string> {
    const folder = join(this.#folder, requirePrefix(prefix));
    for (const entry of await entriesOf(folder)) {
      if (entry.isDirectory()) yield* this.list(`${prefix}${entry.name}/`);
      else if (entry.name.startsWith(DRAFT)) await removeOld(join(folder, entry.name));
      else yield `${prefix}${entry.name}`;
    }
  }

  #path(key: string): string {
    return join(this.#folder, requireKey(key));
  }
}

/** Removes a draft whose process was killed; one that is being written is younger. */
async function removeOld(draft: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(draft);
    if (Date.now() - mtimeMs > MAX_DRAFT_AGE_MS) await rm(draft, { force: true });
  } catch (error) {
    // It has just become a file.
    if (!isMissing(error)) throw error;
  }
}

/** Writes a new file and flushes it to the disk. */
async function write(path: string, body: Readable | Uint8Array): Promise<number> {
  const file = await open(path, 'wx', FILE_MODE);
  try {
    await file.writeFile(body);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
