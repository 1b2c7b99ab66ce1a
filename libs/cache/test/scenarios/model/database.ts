import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the loaders load from, in whatever process they run: the newest value of each key, a number that only grows. */
export class Database {
  readonly folder = mkdtempSync(join(tmpdir(), 'interviewmaster-model-'));
  #last = 0;

  /** Commits a newer value. */
  write(id: string): number {
    this.#last += 1;
    // Renamed, so that no process ever reads half of it.
    writeFileSync(join(this.folder, `${id}~`), String(this.#last));
    renameSync(join(this.folder, `${id}~`), join(this.folder, id));
    return this.#last;
  }

  read(id: string): number {
    return readFrom(this.folder, id);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export function readFrom(folder: string, id: string): number {
  return Number(readFileSync(join(folder, id), 'utf8'));
}
