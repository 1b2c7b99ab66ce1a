import type { FastifyRequest } from 'fastify';
import { problem } from '../../../platform/problems/problem.exception.js';

/** Largest résumé in bytes. */
export const MOST_UPLOADED_BYTES = 5 * 1024 * 1024;

/** A file of a form. */
export interface Upload {
  readonly fileName: string | undefined;
  readonly bytes: Buffer;
}

/**
 * Reads the one file of a `multipart/form-data` body.
 *
 * @throws {ProblemException} `unsupported-media-type`, `body-too-large`, `malformed-body` or `invalid-body`
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) {
    throw problem('unsupported-media-type', 'Send the file as multipart/form-data, in a part named "file".');
  }
  const upload = await takeFile(request);
  if (upload === undefined) throw invalidFile('There is no part named "file" that holds a file.');
  if (upload.bytes.length === 0) throw invalidFile('The file is empty.');
  return upload;
}

async function takeFile(request: FastifyRequest): Promise<Upload | undefined> {
  try {
    let upload: Upload | undefined;
    const limits = { fileSize: MOST_UPLOADED_BYTES, files: 1, fields: 0, parts: 1 };
    for await (const part of request.files({ limits })) {
      const bytes = await part.toBuffer();
      if (part.fieldname === 'file') upload = { fileName: part.filename, bytes };
    }
    return upload;
  } catch (cause) {
    throw refusal(cause);
  }
}

/** The parser's own errors have codes; those of the form's syntax have none. */
function refusal(cause: unknown): Error {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  switch (code) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return problem('body-too-large', `A résumé has at most ${MOST_UPLOADED_BYTES / 1024 / 1024} MB.`, { cause });
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return invalidFile('Send this part alone: one file, and no other fields.', cause);
    default:
      return problem('malformed-body', 'The body is not valid multipart/form-data.', { cause });
  }
}

const invalidFile = (detail: string, cause?: unknown) =>
  problem('invalid-body', undefined, { errors: [{ pointer: '#/file', detail }], cause });
