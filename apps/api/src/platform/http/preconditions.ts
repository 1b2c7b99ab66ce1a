import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ApiFurtherProblems, ApiPreconditionFailed } from '../openapi/api-responses.js';
import { problem } from '../problems/problem.exception.js';
import { namedTags, type Version, versionTag } from './entity-tags.js';

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

/**
 * Documents that an update takes the ETag of what it changes, and refuses others.
 *
 * @param resource schema of what is changed, as a read answers with it
 */
export const TakesIfMatch = (resource: z.ZodType): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'ETag of the version to change, as a read returned it.',
      schema: { type: 'string', examples: [versionTag('3.Zm9yIGV4YW1')] },
    }),
    ApiFurtherProblems('precondition-required'),
    ApiPreconditionFailed(resource),
  );

/** `present`: the change is meant for the present version. `repeated`: it was made, and its answer was lost. */
export type Match = 'present' | 'repeated';

/** What is known of the resource that a change is about to be made to. */
export interface PresentState {
  /** As a read shows it; a refusal carries it. */
  readonly current?: unknown;
  /** The version that the present one was made from, if this very change would have made the present state of it. */
  readonly madeFrom?: Version | undefined;
}

const STALE = 'The resource has changed since you read it. Read it again and repeat the change.';
const NO_TAG = 'If-Match is not a list of entity tags. Send the ETag unchanged, with its quotation marks.';

/**
 * Checks that a change is meant for the present version (RFC 9110 §13.1.1), or was already made to the version it names.
 *
 * @param ifMatch the header of that name
 * @throws {ProblemException} `precondition-required` without the header; `precondition-failed` with the present ETag and
 *   the present state when the resource has changed meanwhile.
 */
export function requireMatch(
  ifMatch: string | undefined,
  version: Version,
  { current, madeFrom }: PresentState = {},
): Match {
  if (ifMatch === undefined) {
    throw problem('precondition-required', 'Send the ETag of the version you read as If-Match.');
  }
  const match = matchOf(ifMatch, version, madeFrom);
  if (match !== undefined) return match;
  throw problem('precondition-failed', namedTags(ifMatch) === undefined ? NO_TAG : STALE, {
    headers: { etag: versionTag(version) },
    ...(current !== undefined && { members: { current } }),
  });
}

/** As {@link requireMatch}, for those who may answer otherwise; `undefined`: it is meant for another version. */
export function matchOf(
  ifMatch: string | undefined,
  version: Version,
  madeFrom: PresentState['madeFrom'],
): Match | undefined {
  const named = namedTags(ifMatch ?? '');
  if (named?.has(versionTag(version))) return 'present';
  return madeFrom !== undefined && named?.has(versionTag(madeFrom)) ? 'repeated' : undefined;
}
