import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../openapi/api-responses.js';
import { problem } from '../problems/problem.exception.js';

/** What changes with every change of a resource: a number, or several joined to a text without quotes. */
export type Version = number | string;

/** The strong ETag of a version of a resource. */
export const versionTag = (version: Version): string => `"v${version}"`;

/** A resource and the version that a change of it must name. */
export interface Versioned<Value> {
  readonly value: Value;
  readonly version: Version;
}

/** The resource as a route answers with it, its version as the ETag. */
export function withVersionTag<Value>(reply: FastifyReply, { value, version }: Versioned<Value>): Value {
  void reply.header('etag', versionTag(version));
  return value;
}

/** Tells the documentation that an update takes the ETag of what it changes, and refuses others. */
export const TakesIfMatch = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'ETag of the state that the change is meant for.',
      schema: { type: 'string', examples: [versionTag(3)] },
    }),
    ApiProblems('precondition-failed', 'precondition-required'),
  );

/**
 * Sees that a change is meant for the present version (RFC 9110 §13.1.1).
 *
 * @param ifMatch the header of that name
 * @throws {ProblemException} `precondition-required` without the header, `precondition-failed` with the present ETag when
 *   the resource has changed meanwhile.
 */
export function requireMatch(ifMatch: string | undefined, version: Version): void {
  if (ifMatch === undefined) {
    throw problem('precondition-required', 'Send the ETag of what you have read as If-Match.');
  }
  const present = versionTag(version);
  if (ifMatch.trim() === '*') return;
  // The strong comparison: a weak tag matches nothing.
  if (ifMatch.split(',').some((candidate) => candidate.trim() === present)) return;
  throw problem('precondition-failed', 'It has been changed since. Read it again and repeat the change.', {
    headers: { etag: present },
  });
}
