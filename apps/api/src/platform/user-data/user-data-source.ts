import type { CacheKey } from '@interviewmaster/cache';
import type { Executor } from '@interviewmaster/database';

/** A stored file of a user. */
export interface UserFile {
  /** Where the file storage has it. */
  readonly key: string;
  /** What it is called in the archive. */
  readonly name: string;
}

/**
 * What one domain keeps of a user: how to export it and what an erasure must do beyond deleting the account's row.
 *
 * An erasure reads files and keys through the `tx` of its transaction, when no more can be added.
 */
export interface UserDataSource {
  /** File name in the archive without extension, such as `interviews`. */
  readonly name: string;
  /** All that is the user's, as plain JSON; what may be large as a stream of its items. */
  export(userId: string): Promise<unknown> | AsyncIterable<unknown>;
  /** Stored files that belong to the user; exported under `files/` and deleted on erasure. Absent: none. */
  files?(userId: string, tx?: Executor): Promise<readonly UserFile[]>;
  /** Cache keys without the user's tag that must go on erasure. */
  cacheKeys?(userId: string, tx?: Executor): Promise<readonly CacheKey[]>;
  /**
   * Begins the erasing transaction, before the account is locked: locks the rows that changes lock before they lock the
   * account. Otherwise such a change and the erasure would wait for each other.
   */
  hold?(tx: Executor, userId: string): Promise<void>;
  /** Within the erasing transaction, for what no cascade reaches. */
  erase?(tx: Executor, userId: string): Promise<void>;
}
