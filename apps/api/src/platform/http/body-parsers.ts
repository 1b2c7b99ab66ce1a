import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import multipart from '@fastify/multipart';
import { problem } from '../problems/problem.exception.js';
import { JSON_TYPE, MERGE_PATCH_TYPE } from './body-types.js';

/** Parsed alike; `bodyTypes` of a route says which it takes. */
const JSON_TYPES = [JSON_TYPE, MERGE_PATCH_TYPE];

/** Parses bodies as JSON in UTF-8. An empty body counts as absent, and routes that need a body refuse it. */
export function readJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(JSON_TYPES, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (body.length === 0) done(null, undefined);
    // Node would replace what it cannot decode by U+FFFD.
    else if (!isUtf8(body)) done(problem('malformed-body', 'The body is not UTF-8.'));
    else void parse(request, body.toString('utf8'), done);
  });
}

/** Lets routes take forms with files: those whose body types say so. */
export async function acceptMultipart(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart, { throwFileSizeLimit: true });
}
