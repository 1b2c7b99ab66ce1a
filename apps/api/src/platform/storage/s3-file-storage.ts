import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { S3Config } from '@interviewmaster/config';
import { blocksOf, uploadInParts } from './s3-parts.js';
import { FileNotFoundError, FileStorage, requireKey, requirePrefix } from './file-storage.js';
import { PlainError } from '../logging/plain-error.js';

/** Up to this size a file goes up in one request; larger ones in parts of it. */
const PART_BYTES = 8 * 1024 * 1024;
const CONNECT_MS = 5000;
const SILENCE_MS = 30_000;

/** Files in a bucket of an S3-compatible server. */
export class S3FileStorage extends FileStorage {
  private constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
    private readonly partBytes: number,
  ) {
    super();
  }

  /** Connects at the first request only. */
  static open({ bucket, region, endpoint, credentials }: S3Config, partBytes = PART_BYTES): S3FileStorage {
    const client = new S3Client({
      region,
      ...(credentials && { credentials }),
      // Servers other than AWS are seldom reached by a host name for each bucket.
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
      // Checksums beyond the protocol's own are refused by some of them.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    });
    return new S3FileStorage(client, bucket, partBytes);
  }

  async put(key: string, body: Readable | Uint8Array): Promise<{ readonly bytes: number }> {
    const target = { Bucket: this.bucket, Key: requireKey(key) };
    const blocks = blocksOf(body instanceof Uint8Array ? Readable.from([body]) : body, this.partBytes);
    const first = (await blocks.next()).value ?? Buffer.alloc(0);
    const second = await blocks.next();
    if (second.value !== undefined) return uploadInParts(this.client, target, [first, second.value], blocks);
    await this.client.send(new PutObjectCommand({ ...target, Body: first }));
    return { bytes: first.byteLength };
  }

  async get(key: string): Promise<Readable> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: requireKey(key) }));
      if (Body instanceof Readable) return Body;
      throw new PlainError('The server sent no body.');
    } catch (error) {
      throw error instanceof NoSuchKey ? new FileNotFoundError(key, { cause: error }) : error;
    }
  }

  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: requireKey(key) }));
  }

  async *list(prefix: string): AsyncIterable<string> {
    const query = { Bucket: this.bucket, Prefix: requirePrefix(prefix) };
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.client }, query)) {
      for (const { Key } of Contents) if (Key !== undefined) yield Key;
    }
  }
}
