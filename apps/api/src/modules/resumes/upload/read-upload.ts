import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { create } from 'content-disposition';
import { problem, ProblemException } from '../../../platform/problems/problem.exception.js';
import { unsupportedType } from '../../../platform/http/body-types.js';
import { FileTooLargeError, receive, type ReceivedFile, withTemporaryFile } from './received-file.js';
import { cleanLine, isVisible } from '../../../platform/validation/pasted-text.js';

const MAX_NAME_LENGTH = 200;
const FALLBACK = 'resume';

/** Control characters, line breaks, halves of characters, undecodable bytes, and controls of direction. */
const DROPPED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\uFFFD\p{Bidi_Control}]/gu;

/** A client's name for a file in a form that is safe to store and show: one line without folders. */
export function safeFileName(given: string | undefined): string {
  const name = cleanLine((given ?? '').replaceAll(DROPPED, '').split(/[/\\]/).at(-1) ?? '');
  return [...(isVisible(name) ? name : FALLBACK)].slice(0, MAX_NAME_LENGTH).join('');
}

/** `Content-Disposition` of a download (RFC 6266): the name in ASCII for old clients, and as it is. */
export const contentDisposition = (name: string): string =>
  create(name, { fallback: name.replaceAll(/[^\x20-\x7E]|["\\%]/g, '_') });

/** Largest résumé in bytes. */
export const MAX_UPLOAD_BYTES = 5 * 1024 * 1024;
/** Bytes that the form around the file may add. */
const MAX_FORM_BYTES = 64 * 1024;
const MAX_BODY_BYTES = MAX_UPLOAD_BYTES + MAX_FORM_BYTES;

const RETRY_AFTER = { 'retry-after': '30' };

/**
 * Receives the one file of a `multipart/form-data` body, and does something with it while it is there.
 *
 * @throws {ProblemException} `unsupported-media-type`, `body-too-large`, `malformed-body` or `invalid-body`
 */
export async function withUpload<Result>(
  request: FastifyRequest,
  use: (file: ReceivedFile) => Promise<Result>,
): Promise<Result> {
  if (!request.isMultipart()) throw unsupportedType(request);
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  return withTemporaryFile(async (handle) => {
    const file = await takeFile(request, handle);
    if (file === undefined) throw invalidFile('must be a part named "file" that contains a file');
    if (file.bytes === 0) throw invalidFile('must not be empty');
    return use(file);
  });
}

async function takeFile(request: FastifyRequest, handle: ReceivedFile['handle']): Promise<ReceivedFile | undefined> {
  // The reader waits for the end of the connection, which it would miss.
  if (request.raw.destroyed) throw problem('malformed-body', 'The connection ended before the body.');
  const release = boundBody(request.raw);
  try {
    let received: ReceivedFile | undefined;
    // One byte more than is taken: the form's reader would read on past a limit of its own.
    const limits = { fileSize: MAX_UPLOAD_BYTES + 1, files: 1, fields: 0, parts: 1 };
    for await (const { fieldname, filename, file } of request.files({ limits, throwFileSizeLimit: false })) {
      if (fieldname !== 'file')
        throw invalidFile(`must be the name of the part, not ${JSON.stringify(fieldname.slice(0, 50))}`);
      received = { fileName: filename, handle, ...(await receive(handle, file, MAX_UPLOAD_BYTES)) };
    }
    return received;
  } catch (cause) {
    throw refusal(cause);
  } finally {
    release();
  }
}

/**
 * Makes the reading of a form fail once its body is too large: the form's reader does not bound the text before the first
 * and after the last part, the heads of parts, and parts without a name.
 *
 * @returns a function that ends the counting
 */
function boundBody(body: IncomingMessage): () => void {
  let bytes = 0;
  const count = (chunk: Buffer): void => {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) return;
    release();
    // The reader stops when what it reads from fails; to destroy that would end the connection without an answer.
    body.emit('error', new FileTooLargeError());
  };
  const release = (): void => void body.off('data', count);
  body.on('data', count);
  return release;
}

/** The parser's own errors have codes; those of the form's syntax have none. */
function refusal(cause: unknown): unknown {
  if (cause instanceof FileTooLargeError) return tooLarge();
  switch (codeOf(cause)) {
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return invalidFile('must be the only part: one file, and no other fields', cause);
    case 'ENOSPC':
      return problem('overloaded', 'The server has no space for the file right now.', { headers: RETRY_AFTER, cause });
    default:
      return isOurs(cause) ? cause : malformed(cause);
  }
}

/** A refusal that was made already, or an error of the file system. */
const isOurs = (cause: unknown): boolean =>
  cause instanceof ProblemException || (cause instanceof Error && 'syscall' in cause);

function malformed(cause: unknown): Error {
  const detail =
    cause instanceof Error && /boundary/i.test(cause.message)
      ? 'The Content-Type has no boundary. Let the client that creates the form set it.'
      : 'The body is not valid multipart/form-data.';
  return problem('malformed-body', detail, { cause });
}

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : undefined);

const tooLarge = () => problem('body-too-large', `A résumé can have at most ${MAX_UPLOAD_BYTES / 1024 / 1024} MB.`);

const invalidFile = (detail: string, cause?: unknown) =>
  problem('invalid-body', undefined, { errors: [{ pointer: '#/file', detail }], cause });
