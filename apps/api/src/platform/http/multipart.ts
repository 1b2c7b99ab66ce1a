import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';

/** Lets routes take forms with files: those whose body types say so. */
export async function acceptMultipart(fastify: FastifyInstance): Promise<void> {
  await fastify.register(multipart, { throwFileSizeLimit: true });
}
