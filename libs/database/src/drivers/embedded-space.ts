import fs from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Restriction } from '../database.types.js';
import { errorText } from '../database.errors.js';

const MEBIBYTE = 1024 * 1024;
/** A segment of PostgreSQL's log takes 16 MiB: without room for one it ends itself, and could not be opened again. */
const RESERVE_BYTES = 20 * MEBIBYTE;

/** With less than this on its disk an embedded database takes no changes: a segment, and what others may take meanwhile. */
const MIN_FREE_BYTES = 24 * MEBIBYTE;

/** The room on the disk of an embedded database, some of it held back for opening it on a disk that has become full. */
export class EmbeddedSpace {
  readonly #reserve: string;

  constructor(private readonly folder: string) {
    this.#reserve = join(folder, 'reserve');
  }

  /** Why the folder cannot take changes, if it cannot. Asked before every statement; the answer takes some microseconds. */
  shortage(): readonly [restriction: Restriction, why: string] | undefined {
    try {
      // A file system that has met an error is often made read-only, under programs that run.
      fs.accessSync(this.folder, fs.constants.W_OK);
      if (this.#hasRoom(MIN_FREE_BYTES)) return undefined;
      return ['disk-full', `its disk has less than ${MIN_FREE_BYTES / MEBIBYTE} MiB left`];
    } catch (error) {
      return ['read-only', errorText(error)];
    }
  }

  #hasRoom(bytes: number): boolean {
    const { bavail, bsize } = fs.statfsSync(this.folder);
    return bavail * bsize >= bytes;
  }

  /** Takes what is held back, if there is enough besides. */
  async keepReserve(): Promise<void> {
    if (await this.#hasReserve()) return;
    if (!this.#hasRoom(MIN_FREE_BYTES + RESERVE_BYTES)) return;
    try {
      const file = await open(this.#reserve, 'w');
      try {
        const block = Buffer.alloc(MEBIBYTE);
        for (let written = 0; written < RESERVE_BYTES; written += block.length) await file.write(block);
      } finally {
        await file.close();
      }
    } catch {
      // Something else took the room meanwhile.
      await this.releaseReserve();
    }
  }

  async releaseReserve(): Promise<void> {
    // From a file system that has become read-only nothing can be removed.
    await rm(this.#reserve, { force: true }).catch(() => undefined);
  }

  async #hasReserve(): Promise<boolean> {
    const size = await stat(this.#reserve).then(
      (found) => found.size,
      () => 0,
    );
    return size >= RESERVE_BYTES;
  }
}
