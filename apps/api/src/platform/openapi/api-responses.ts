import { PROBLEMS, type ProblemSlug, problemType } from '../problems/problem-catalogue.js';
import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { PROBLEM_MEDIA_TYPE, type ProblemDocument } from '../problems/problem-document.js';
import { type AnswerHeaders, ETAG_HEADERS, FILE_HEADERS, PROBLEM_HEADERS } from './answer-headers.js';

/** Documents the answer of a route that did what it was asked; the schema's metadata gives the example. */
export const ApiAnswer = (
  schema: z.ZodType,
  description: string,
  status = 200,
  headers?: AnswerHeaders,
): MethodDecorator =>
  ApiResponse({
    status,
    description,
    standardSchema: schema,
    example: examplesOf(schema)[0],
    ...(headers && { headers }),
  });

/** Documents the answer without a body of a route that did what it was asked. */
export const ApiDone = (description: string, headers?: AnswerHeaders): MethodDecorator =>
  ApiResponse({ status: 204, description, ...(headers && { headers }) });

/** Documents the answer of a route that sends a file, to be saved. */
export const ApiFile = (mediaType: string, description: string): MethodDecorator =>
  ApiResponse({
    status: 200,
    description,
    headers: FILE_HEADERS,
    content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } },
  });

/** What a route that needs the database may meet beside its absence. */
const OF_DATABASE: readonly ProblemSlug[] = ['database-read-only', 'storage-full', 'database-too-slow', 'overloaded'];

/**
 * Documents the problems a route may answer with, each with an example; every route may fail with `internal`, and one that
 * names `database-unavailable` with all that a database may have.
 */
export function ApiProblems(...slugs: readonly ProblemSlug[]): MethodDecorator {
  const implied = slugs.includes('database-unavailable') ? OF_DATABASE : [];
  return ApiFurtherProblems(...slugs, ...implied, 'internal');
}

/** The same for a decorator of what several routes do, beside the problems that a route names itself. */
export function ApiFurtherProblems(...slugs: readonly ProblemSlug[]): MethodDecorator {
  return applyDecorators(...problemAnswers(slugs).map(([status, answer]) => ApiResponse({ status, ...answer })));
}

/** Parts the titles of problems of one status. */
export const ALTERNATIVE = ', or: ';

/** How the document has the problems of one status. */
export interface ProblemAnswer {
  readonly description: string;
  readonly headers?: AnswerHeaders;
  readonly content: {
    readonly [PROBLEM_MEDIA_TYPE]: {
      readonly schema: typeof PROBLEM_SCHEMA;
      readonly examples: Record<string, { readonly summary: string; readonly value: ProblemDocument }>;
    };
  };
}

const PROBLEM_SCHEMA = { $ref: '#/components/schemas/Problem' };

/**
 * Documents the refusal of a change that was meant for another version: it carries the present state and its ETag.
 *
 * @param resource schema with an id, as a read answers with it
 */
export function ApiPreconditionFailed(resource: z.ZodType): MethodDecorator {
  const { status, title } = PROBLEMS['precondition-failed'];
  const id = resource.meta()?.id;
  if (id === undefined) throw new Error('What a change may be refused with needs a schema with an id.');
  const current = { $ref: `#/components/schemas/${id}` };
  const value = { ...exampleOf('precondition-failed'), current: examplesOf(resource)[0] };
  return ApiResponse({
    status,
    description: `${title}. \`current\` is the current state. Not cacheable.`,
    headers: ETAG_HEADERS,
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: { allOf: [PROBLEM_SCHEMA, { type: 'object', properties: { current }, required: ['current'] }] },
        examples: { 'precondition-failed': { summary: title, value } },
      },
    },
  });
}

/** The answers with problems, by their status. */
export function problemAnswers(slugs: readonly ProblemSlug[]): (readonly [status: number, answer: ProblemAnswer])[] {
  const byStatus = Map.groupBy(new Set(slugs), (slug) => PROBLEMS[slug].status);
  return [...byStatus].map(([status, ofStatus]) => [status, problemAnswer(status, ofStatus)]);
}

function problemAnswer(status: number, slugs: readonly ProblemSlug[]): ProblemAnswer {
  const examples = slugs.map((slug) => [slug, { summary: PROBLEMS[slug].title, value: exampleOf(slug) }] as const);
  const headers = PROBLEM_HEADERS[status];
  return {
    description: slugs.map((slug) => PROBLEMS[slug].title).join(ALTERNATIVE),
    ...(headers && { headers }),
    content: { [PROBLEM_MEDIA_TYPE]: { schema: PROBLEM_SCHEMA, examples: Object.fromEntries(examples) } },
  };
}

function exampleOf(slug: ProblemSlug): ProblemDocument {
  const { status, title } = PROBLEMS[slug];
  return {
    type: problemType(slug),
    title,
    status,
    instance: '/api/v1/…',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    ...(slug === 'invalid-parameters' && {
      errors: [{ detail: 'must be a whole number from 1 to 100', parameter: 'limit' }],
    }),
    ...(slug === 'invalid-body' && { errors: [{ detail: 'must be at least 1', pointer: '#/size' }] }),
    ...(slug === 'not-enough-questions' && { available: 3 }),
    ...(slug === 'ai-unavailable' && { reason: 'not-configured' }),
  };
}

/** The examples that a schema carries in its metadata. */
export function examplesOf<Schema extends z.ZodType>(schema: Schema): z.output<Schema>[] {
  const examples = schema.meta()?.['examples'];
  return Array.isArray(examples) ? (examples as z.output<Schema>[]) : [];
}

/** What every change may answer with, since it looks at a body that comes although it takes none. */
export const OF_ANY_BODIES = [
  'malformed-body',
  'request-timeout',
  'body-too-large',
  'unsupported-media-type',
] as const satisfies readonly ProblemSlug[];

/** What every route that takes a JSON body may answer with: `@ApiProblems(...OF_JSON_BODIES, 'not-found')`. */
export const OF_JSON_BODIES = [...OF_ANY_BODIES, 'invalid-body'] as const satisfies readonly ProblemSlug[];
