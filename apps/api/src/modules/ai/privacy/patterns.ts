import type { Span } from '@interviewmaster/evaluator/text';

/** Escapes, openings of groups and classes, which stay unchanged, and small letters. */
const PIECES = /\\p\{[^}]*\}|\\.|\(\?(?:<?[=!]|<[a-z]+>|:)|\[(?:\\.|[^\]])*\]|(?<letter>\p{Ll})/giu;

/**
 * The source of a pattern whose small letters match big ones too, for patterns with another part that is case-sensitive.
 *
 * JavaScript has `(?-i:…)` for that, but V8 (Node.js 26) then misses matches of patterns that it does not optimise, as in
 * processes with many patterns.
 */
export const anyCase = (source: string): string =>
  source.replaceAll(PIECES, (piece, ...rest) => {
    const { letter } = rest.at(-1) as { readonly letter?: string };
    const big = letter?.toUpperCase();
    return letter === undefined || big?.length !== 1 || letter === big ? piece : `[${letter}${big}]`;
  });

/**
 * All matches of patterns with the flag `g`, overlapping ones included, so that a match that reaches too far hides no other.
 * Of a match with a group named `span`, only that group (flag `d`).
 */
export const matchesOf = (text: string, ...patterns: readonly RegExp[]): Span[] =>
  matchesWhere(text, () => true, ...patterns);

/** @param accepts decides about the group `word` of a match, or else `span`, or else the whole match */
export function matchesWhere(text: string, accepts: (word: string) => boolean, ...patterns: readonly RegExp[]): Span[] {
  return patterns.flatMap((pattern) =>
    [...overlapping(text, pattern)]
      .filter(({ 0: whole, groups }) => accepts(groups?.['word'] ?? groups?.['span'] ?? whole))
      .map((match) => {
        const [start, end] = match.indices?.groups?.['span'] ?? [match.index, match.index + match[0].length];
        return { start, end };
      }),
  );
}

/** Matches without overlaps, for patterns that repeat one thing without end: each match is as long as possible. */
export const runsOf = (text: string, ...patterns: readonly RegExp[]): Span[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: run, index }) => ({ start: index, end: index + run.length })),
  );

function* overlapping(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    yield match;
    // Within a pair of surrogates the search would begin at the pair again.
    pattern.lastIndex = match.index + ((text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1);
  }
}
