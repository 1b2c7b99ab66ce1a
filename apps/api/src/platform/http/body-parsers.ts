import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import multipart from '@fastify/multipart';
import { problem } from '../problems/problem.exception.js';
import { JSON_TYPE, MERGE_PATCH_TYPE } from './body-types.js';

/** By any such name: which a route takes, its body types say. */
const JSON_TYPES = [JSON_TYPE, MERGE_PATCH_TYPE];

/** Has bodies read as JSON in UTF-8. An empty one is none, which routes that take one refuse. */
export function readJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(JSON_TYPES, { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (body.length === 0) done(null, undefined);
    // Node would put U+FFFD in the place of what it cannot decode.
    else if (!isUtf8(body)) done(problem('malformed-body', 'The body is not UTF-8.'));
    else void parse(request, body.toString('utf8'), done);
  });
}

/** Lets routes take forms with files: those whose body types say so. */
export async function acceptMultipart(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart, { throwFileSizeLimit: true });
}
