import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { chunksOf } from '@interviewmaster/resume';

const FILE_MODE = 0o600;

/** A file as it arrived: on the disk, not in memory. */
export interface ReceivedFile {
  /** As the client calls it. */
  readonly fileName: string | undefined;
  readonly bytes: number;
  readonly sha256: string;
  /** For reading at any place; closed by whoever gave the file. */
  readonly handle: FileHandle;
}

/** Thrown when more arrives than is taken. */
export class FileTooLargeError extends Error {
  override readonly name = 'FileTooLargeError';
}

/**
 * Does something with a temporary file that has no name, so that nothing of it is left however its use, or the process,
 * ends.
 */
export async function withTemporaryFile<Result>(use: (handle: FileHandle) => Promise<Result>): Promise<Result> {
  const path = join(tmpdir(), `interviewmaster-upload-${randomUUID()}`);
  const handle = await open(path, 'wx+', FILE_MODE);
  try {
    // The bytes live as long as the handle.
    await rm(path);
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/**
 * Writes what arrives to a file, piece by piece, and counts and hashes it on the way.
 *
 * @throws {FileTooLargeError} with the first byte too many
 */
export async function receive(
  handle: FileHandle,
  body: Readable,
  maxBytes: number,
): Promise<Pick<ReceivedFile, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (bytes + chunk.length > maxBytes) throw new FileTooLargeError();
    hash.update(chunk);
    await handle.write(chunk, 0, chunk.length, bytes);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The file from its beginning. */
export const contentOf = ({ handle }: Pick<ReceivedFile, 'handle'>): Readable =>
  Readable.from(chunksOf(handle), { objectMode: false });
