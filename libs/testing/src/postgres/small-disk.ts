import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../process/launcher.js';

const BLOCK = Buffer.alloc(64 * 1024);

/** A folder with little room, which a test fills up and makes free again. */
export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  free(): void;
  remove(): Promise<void>;
}

/**
 * A file system of its own in memory, where this process may mount one; otherwise {@link quotaDisk}, which fails writes in
 * the same way.
 */
export async function smallDisk(mebibytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'interviewmaster-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder]);
  } catch {
    return quotaDisk(folder);
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const file = fs.openSync(ballast, 'a');
      for (const block of [BLOCK, BLOCK.subarray(0, 1024)]) writeUntilFull(file, block);
      fs.closeSync(file);
    },
    free: () => fs.rmSync(ballast, { force: true }),
    remove: async () => {
      await run('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    for (;;) fs.writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/**
 * A folder whose disk has room while what it holds may not grow, as with a quota: this process's writes fail.
 *
 * @param code of a quota of a folder, or `EDQUOT`, which is that of a user.
 */
export async function quotaDisk(given?: string, code = 'ENOSPC'): Promise<SmallDisk> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'interviewmaster-disk-')));
  const { openSync, writeSync } = fs;
  const ours = new Set<number>();
  let [quota, used] = [Infinity, 0];
  const grow = (bytes: number) => {
    // What was removed meanwhile is known only by looking.
    if (used + bytes > quota) used = bytesIn(folder);
    if (used + bytes > quota) throw Object.assign(new Error(`${code}: no space left`), { code });
    used += bytes;
  };
  fs.openSync = (path, ...rest) => {
    const file = openSync(path, ...rest);
    if (String(path).startsWith(folder)) ours.add(file);
    else ours.delete(file);
    return file;
  };
  fs.writeSync = ((
    file: number,
    bytes: NodeJS.ArrayBufferView,
    offset?: number,
    length?: number,
    position?: number,
  ) => {
    const growth = (position ?? 0) + (length ?? bytes.byteLength) - fs.fstatSync(file).size;
    if (ours.has(file) && growth > 0) grow(growth);
    return writeSync(file, bytes, offset, length, position);
  }) as typeof fs.writeSync;
  return {
    folder,
    fill: () => void (quota = used = bytesIn(folder)),
    free: () => void (quota = Infinity),
    remove: async () => {
      Object.assign(fs, { openSync, writeSync });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function bytesIn(folder: string): number {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + fs.statSync(join(parentPath, name)).size, 0);
}
