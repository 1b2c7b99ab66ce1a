/** A word of the text. `C++`, `C#` and `.NET` are words. */
export interface Token {
  /** In lower case. */
  readonly word: string;
  /** As written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the token before and this one; at the first one, what stands before it. */
  readonly gap: string;
}

const TOKEN =
  /(?<![\p{L}\p{N}])\.(?=net\b)net(?![\p{L}\p{N}])|\p{L}\+\+\p{N}*|\p{L}#(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/giu;

/** The tokens of a text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let behind = 0;
  for (const { 0: word, index } of text.matchAll(TOKEN)) {
    tokens.push({
      word: word.toLowerCase(),
      text: word,
      start: index,
      end: index + word.length,
      gap: text.slice(behind, index),
    });
    behind = index + word.length;
  }
  return tokens;
}
