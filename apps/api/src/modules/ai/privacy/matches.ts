import type { Span } from '../text/offset-text.js';

/** Where a pattern with the flag `g` matches; of a match with a group named `span` that group alone (flag `d`). */
export const matchesOf = (text: string, ...patterns: readonly RegExp[]): Span[] =>
  matchesWhere(text, () => true, ...patterns);

/** @param accepts is asked about a match's group named `word` or else `span` */
export function matchesWhere(text: string, accepts: (word: string) => boolean, ...patterns: readonly RegExp[]): Span[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: whole, groups }) => accepts(groups?.['word'] ?? groups?.['span'] ?? whole))
      .map((match) => {
        const [start, end] = match.indices?.groups?.['span'] ?? [match.index, match.index + match[0].length];
        return { start, end };
      }),
  );
}
