import type { StandardSchemaValidationPipeOptions } from '@nestjs/common';
import type { ProblemFault } from '../problems/problem-document.js';

type ExceptionFactory = NonNullable<StandardSchemaValidationPipeOptions['exceptionFactory']>;

/** An issue of a schema; zod adds the names of keys it does not know, in one issue for the object that has them. */
export type SchemaIssue = Parameters<ExceptionFactory>[0][number] & { readonly keys?: readonly string[] };

/** A hostile body may have a fault in each of a hundred thousand places. */
const MOST_FAULTS = 50;

/** Says where each issue is: in the body by JSON Pointer, elsewhere by the parameter's name. */
export function faultsOf(
  issues: readonly SchemaIssue[],
  place: 'body' | 'parameter',
  parameter: string | undefined,
): ProblemFault[] {
  return issues
    .flatMap(locate)
    .slice(0, MOST_FAULTS)
    .map(({ path, detail }) =>
      place === 'body' ? { detail, pointer: pointerTo(path) } : { detail, parameter: parameter ?? path[0] ?? '' },
    );
}

/** A JSON Pointer in its URI fragment form (RFC 6901 §6). */
function pointerTo(path: readonly string[]): string {
  const tokens = path.map((key) => `/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`);
  return `#${tokens.join('')}`;
}

function locate({ message, path = [], keys }: SchemaIssue): { path: string[]; detail: string }[] {
  const base = path.map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  if (!keys) return [{ path: base, detail: message }];
  return keys.map((key) => ({ path: [...base, key], detail: 'Unknown here.' }));
}
