import type { OpenAPIObject, OperationObject } from '@nestjs/swagger';
import { MERGE_PATCH_TYPE } from '../http/body-types.js';
import type { ProblemSlug } from '../problems/problem-catalogue.js';
import { PROBLEM_MEDIA_TYPE } from '../problems/problem-document.js';
import {
  ACCEPT_PATCH_HEADERS,
  type AnswerHeaders,
  COOKIE_HEADERS,
  ETAG_HEADERS,
  REPLAYED_HEADERS,
  THROTTLE_HEADERS,
} from './answer-headers.js';
import { ALTERNATIVE, OF_ANY_BODIES, type ProblemAnswer, problemAnswers } from './api-responses.js';

type Answer = NonNullable<OperationObject['responses'][string]>;
type InlineAnswer = Exclude<Answer, { $ref: string }>;

/** Adds what follows from the routes' own declarations, so that no route repeats it for each answer. */
export function addImpliedAnswers({ paths }: OpenAPIObject): void {
  for (const operations of Object.values(paths) as Record<string, OperationObject>[]) {
    for (const [method, operation] of Object.entries(operations)) {
      if (method !== 'get' && operation.requestBody === undefined) addRefusalsOfBodies(operation);
      addImpliedHeaders(operation);
    }
    const { get, patch } = operations;
    if (get && patch && takesMergePatch(patch)) addHeaders(get, ['200', '304'], ACCEPT_PATCH_HEADERS);
  }
}

/** A change that takes no body looks at one that comes nevertheless. */
function addRefusalsOfBodies({ responses }: OperationObject): void {
  for (const [status, answer] of problemAnswers(OF_ANY_BODIES)) {
    const known = responses[String(status)];
    responses[String(status)] = isInline(known) ? withBoth(known, answer) : { ...answer };
  }
}

function withBoth(known: InlineAnswer, { description, headers, content }: ProblemAnswer): InlineAnswer {
  const { examples, ...media } = content[PROBLEM_MEDIA_TYPE];
  return {
    description: known.description + ALTERNATIVE + description,
    ...((known.headers ?? headers) && { headers: { ...known.headers, ...headers } }),
    content: { [PROBLEM_MEDIA_TYPE]: { ...media, examples: { ...examplesIn(known), ...examples } } },
  };
}

function addImpliedHeaders(operation: OperationObject): void {
  const all = Object.keys(operation.responses);
  const good = all.filter((status) => status.startsWith('2'));
  const { 304: unchanged, 422: invalid, 429: throttled } = operation.responses;
  if (unchanged) addHeaders(operation, ['200', '304'], ETAG_HEADERS);
  if (takesIfMatch(operation)) addHeaders(operation, ['200'], ETAG_HEADERS);
  if (throttled) addHeaders(operation, all, THROTTLE_HEADERS);
  if (mayBe(invalid, 'idempotency-key-reused')) addHeaders(operation, good, REPLAYED_HEADERS);
  // A useless cookie is cleared.
  if (good.some((status) => setsCookie(operation.responses[status]))) addHeaders(operation, ['401'], COOKIE_HEADERS);
}

function addHeaders({ responses }: OperationObject, statuses: readonly string[], headers: AnswerHeaders): void {
  for (const status of statuses) {
    const answer = responses[status];
    if (isInline(answer)) answer.headers = { ...answer.headers, ...headers };
  }
}

const isInline = (answer: Answer | undefined): answer is InlineAnswer => answer !== undefined && !('$ref' in answer);

const examplesIn = ({ content }: InlineAnswer) => content?.[PROBLEM_MEDIA_TYPE]?.examples;

const mayBe = (answer: Answer | undefined, slug: ProblemSlug): boolean =>
  isInline(answer) && slug in (examplesIn(answer) ?? {});

const setsCookie = (answer: Answer | undefined): boolean =>
  isInline(answer) && answer.headers !== undefined && 'Set-Cookie' in answer.headers;

const takesIfMatch = ({ parameters = [] }: OperationObject): boolean =>
  parameters.some((parameter) => 'name' in parameter && parameter.name === 'If-Match');

const takesMergePatch = ({ requestBody }: OperationObject): boolean =>
  requestBody !== undefined && 'content' in requestBody && MERGE_PATCH_TYPE in requestBody.content;
