import type { StandardSchemaValidationPipeOptions } from '@nestjs/common';
import { type ProblemFault, shortened } from '../problems/problem-document.js';

type ExceptionFactory = NonNullable<StandardSchemaValidationPipeOptions['exceptionFactory']>;

/** An issue of a schema; zod adds the names of keys it does not know, in one issue for the object that has them. */
export type SchemaIssue = Parameters<ExceptionFactory>[0][number] & { readonly keys?: readonly string[] };

/** A hostile body may have a fault in each of a hundred thousand places, */
const MAX_FAULTS = 50;
/** and keys and values as long as the body. */
const MAX_PLACE_LENGTH = 200;
const MAX_DETAIL_LENGTH = 500;

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['~', '~0'],
  ['/', '~1'],
]);

/** Says where each issue is: in the body by JSON Pointer, elsewhere by the parameter's name. */
export function faultsOf(
  issues: readonly SchemaIssue[],
  place: 'body' | 'parameter',
  parameter: string | undefined,
): ProblemFault[] {
  return issues
    .slice(0, MAX_FAULTS)
    .flatMap(locate)
    .slice(0, MAX_FAULTS)
    .map(({ path, detail: whole }) => {
      const detail = shortened(whole, MAX_DETAIL_LENGTH);
      if (place === 'body') return { detail, pointer: pointerTo(path) };
      return { detail, parameter: shortened(parameter ?? path[0] ?? '', MAX_PLACE_LENGTH) };
    });
}

/** A JSON Pointer in its URI fragment form (RFC 6901 §6), cut off where it is too long to help. */
function pointerTo(path: readonly string[]): string {
  let pointer = '#';
  for (const piece of piecesOf(path)) {
    if (pointer.length + piece.length >= MAX_PLACE_LENGTH) return `${pointer}…`;
    pointer += piece;
  }
  return pointer;
}

/** The tokens of a pointer, character by character, percent-encoded. */
function* piecesOf(path: readonly string[]): Generator<string, void> {
  for (const key of path) {
    yield '/';
    // Half a character has no form in an address.
    for (const character of key.toWellFormed()) yield encodeURIComponent(ESCAPED.get(character) ?? character);
  }
}

function locate({ message, path = [], keys }: SchemaIssue): { path: string[]; detail: string }[] {
  const base = path.map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  if (!keys) return [{ path: base, detail: message }];
  return keys.slice(0, MAX_FAULTS).map((key) => ({ path: [...base, key], detail: 'is unknown' }));
}
