import fs from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Restriction } from '../database.types.js';
import { errorText } from '../database.errors.js';

const MEBIBYTE = 1024 * 1024;
/** A segment of PostgreSQL's log takes 16 MiB: without room for one PostgreSQL ends, and could not be opened again. */
const RESERVE_BYTES = 20 * MEBIBYTE;

/** With less free space an embedded database takes no changes: room for a segment, and for what other programs write. */
const MIN_FREE_BYTES = 24 * MEBIBYTE;

/** The free space of an embedded database. A part is reserved, to open the database again on a full disk. */
export class EmbeddedSpace {
  readonly #reserve: string;

  constructor(private readonly folder: string) {
    this.#reserve = join(folder, 'reserve');
  }

  /** Why the folder cannot take changes, if it cannot. Called before every statement; takes some microseconds. */
  shortage(): readonly [restriction: Restriction, why: string] | undefined {
    try {
      // After an error a file system is often remounted read-only, while programs run.
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

  /** Takes the reserve, if there is enough space beside it. */
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
      // Another program took the space meanwhile.
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
