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

/** Uploads a file whose size is not known: part by part, visible when all are there, and given up when one fails. */
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
    // What was stored of it would cost until it is given up.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

/** Cuts what a stream gives into blocks of one size; the last is smaller, and an empty stream gives one empty block. */
export async function* blocksOf(body: Readable, size: number): AsyncGenerator<Buffer, void> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    waiting.push(Buffer.from(chunk));
    bytes += chunk.byteLength;
    if (bytes <= size) continue;
    // More than a block: what is held back shows whether another follows.
    const joined = Buffer.concat(waiting);
    let start = 0;
    for (; bytes - start > size; start += size) yield joined.subarray(start, start + size);
    waiting = [joined.subarray(start)];
    bytes -= start;
  }
  yield Buffer.concat(waiting);
}
