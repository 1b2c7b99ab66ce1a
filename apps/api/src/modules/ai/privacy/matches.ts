import type { Span } from '@interviewmaster/evaluator/text';

/**
 * Wherever a pattern with the flag `g` matches, also within another match: a match that has taken the first words of what
 * follows, which is none of its business, hides nothing. Of a match with a group named `span` that group alone (flag `d`).
 */
export const matchesOf = (text: string, ...patterns: readonly RegExp[]): Span[] =>
  matchesWhere(text, () => true, ...patterns);

/** @param accepts is asked about a match's group named `word` or else `span` */
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

/** Longest runs, each of which holds all the matches that begin within it: of patterns that repeat one thing without end. */
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
