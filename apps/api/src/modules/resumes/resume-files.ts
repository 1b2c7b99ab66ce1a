import { Injectable } from '@nestjs/common';
import { FileStorage } from '../../platform/storage/file-storage.js';
import type { Readable } from 'node:stream';

const FOLDER = 'resumes/';

/** The files of résumés in the file storage. */
@Injectable()
export class ResumeFiles {
  constructor(private readonly storage: FileStorage) {}

  put(userId: string, id: string, body: Readable): Promise<unknown> {
    return this.storage.put(keyOf(userId, id), body);
  }

  /** @throws {FileNotFoundError} */
  open(userId: string, id: string): Promise<Readable> {
    return this.storage.get(keyOf(userId, id));
  }

  /** @throws {FileNotFoundError} */
  async read(userId: string, id: string): Promise<Buffer> {
    const chunks = await (await this.open(userId, id)).toArray();
    return Buffer.concat(chunks as Buffer[]);
  }

  delete(userId: string, id: string): Promise<void> {
    return this.storage.delete(keyOf(userId, id));
  }

  /** The ids of all files of a user, including files of interrupted uploads. */
  async idsOf(userId: string): Promise<string[]> {
    const prefix = keyOf(userId, '');
    const ids: string[] = [];
    for await (const key of this.storage.list(prefix)) ids.push(key.slice(prefix.length));
    return ids;
  }

  /** All files of all users. */
  async *all(): AsyncGenerator<{ readonly userId: string; readonly id: string }, void> {
    for await (const key of this.storage.list(FOLDER)) {
      const [userId, id] = key.slice(FOLDER.length).split('/');
      if (userId !== undefined && id !== undefined) yield { userId, id };
    }
  }
}

/** When a résumé was made, in milliseconds of Unix time: UUIDs of version 7 begin with it (RFC 9562 §5.7). */
export const createdAt = (id: string): number => parseInt(id.replaceAll('-', '').slice(0, 12), 16);

export const keyOf = (userId: string, id: string): string => `${FOLDER}${userId}/${id}`;
