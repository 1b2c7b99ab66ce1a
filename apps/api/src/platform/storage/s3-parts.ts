import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

interface Target {
  readonly Bucket: string;
  readonly Key: string;
}

/** Uploads a file of unknown size in parts. It becomes visible when all are there, and is aborted when one fails. */
export async function uploadInParts(
  client: S3Client,
  target: Target,
  first: readonly Buffer[],
  others: AsyncIterable<Buffer>,
): Promise<{ readonly bytes: number }> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const upload = { ...target, UploadId };
  const Parts: CompletedPart[] = [];
  let bytes = 0;
  const add = async (Body: Buffer): Promise<void> => {
    const PartNumber = Parts.length + 1;
    const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
    bytes += Body.byteLength;
  };
  try {
    for (const block of first) await add(block);
    for await (const block of others) await add(block);
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    return { bytes };
  } catch (error) {
    // Stored parts cost money until the upload is aborted.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

/** Cuts a stream into blocks of one size; the last is smaller, and an empty stream gives one empty block. */
export async function* blocksOf(body: Readable, size: number): AsyncGenerator<Buffer, void> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    waiting.push(Buffer.from(chunk));
    bytes += chunk.byteLength;
    if (bytes <= size) continue;
    // The rest is kept, so that the last block is known to be the last.
    const joined = Buffer.concat(waiting);
    let start = 0;
    for (; bytes - start > size; start += size) yield joined.subarray(start, start + size);
    waiting = [joined.subarray(start)];
    bytes -= start;
  }
  yield Buffer.concat(waiting);
}
