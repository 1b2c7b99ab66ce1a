import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { PROBLEMS, type ProblemSlug, problemType } from '../problems/problem-catalogue.js';
import { PROBLEM_MEDIA_TYPE, type ProblemDocument } from '../problems/problem-document.js';
import { examplesOf } from './examples.js';

/** Documents the answer of a route that did what it was asked; the schema's metadata gives the example. */
export const ApiAnswer = (schema: z.ZodType, description: string, status = 200): MethodDecorator =>
  ApiResponse({ status, description, standardSchema: schema, example: examplesOf(schema)[0] });

/** Documents the answer without a body of a route that did what it was asked. */
export const ApiDone = (description: string): MethodDecorator => ApiResponse({ status: 204, description });

/** Documents the problems a route may answer with, each with an example; every route may fail with `internal`. */
export function ApiProblems(...slugs: readonly ProblemSlug[]): MethodDecorator {
  const byStatus = Map.groupBy(new Set([...slugs, 'internal'] as const), (slug) => PROBLEMS[slug].status);
  return applyDecorators(...[...byStatus].map(([status, ofStatus]) => problemResponse(status, ofStatus)));
}

const textHeader = (description: string) => ({ description, schema: { type: 'string' as const } });

const THROTTLE_HEADERS = {
  'Retry-After': textHeader('Seconds until it may be done again.'),
  RateLimit: textHeader('What remains (`r`) until when (`t`, seconds), for each policy; on good answers too.'),
  'RateLimit-Policy': textHeader('How often (`q`) within which time (`w`, seconds).'),
};

function problemResponse(status: number, slugs: readonly ProblemSlug[]): MethodDecorator {
  const examples = slugs.map((slug) => [slug, { summary: PROBLEMS[slug].title, value: exampleOf(slug) }] as const);
  return ApiResponse({
    status,
    description: slugs.map((slug) => PROBLEMS[slug].title).join(', or: '),
    ...(status === 429 && { headers: THROTTLE_HEADERS }),
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(examples),
      },
    },
  });
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
      errors: [{ detail: 'Expected a whole number from 1 to 100.', parameter: 'limit' }],
    }),
    ...(slug === 'invalid-body' && { errors: [{ detail: 'Too small: expected number to be >=1', pointer: '#/size' }] }),
    ...(slug === 'not-enough-questions' && { available: 3 }),
  };
}
