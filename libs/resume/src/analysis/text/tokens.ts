/** A word of the text. `C++`, `C#` and `.NET` are words. */
export interface Token {
  /** In lower case. */
  readonly word: string;
  /** As written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The text between the token before and this token; of the first token, the text before it. */
  readonly gap: string;
}

const TOKEN =
  /(?<![\p{L}\p{N}])\.(?=net\b)net(?![\p{L}\p{N}])|\p{L}\+\+\p{N}*|\p{L}#(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/giu;
/** Even narrow columns break their lines further on. */
const MAX_UNBROKEN_LINE_LENGTH = 20;

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

/** Whether a word is the first of its sentence, bullet or label's text, so that a capital letter means nothing. */
export function beginsSentence(tokens: readonly Token[], index: number): boolean {
  const gap = tokens[index]?.gap ?? '';
  if (index === 0 || /[.!?:•▪●*]\s*$/u.test(gap)) return true;
  if (!gap.includes('\n')) return false;
  // A line may end in the middle of a sentence, unless it is so short that nothing broke it.
  return (
    !/^\n[ \t]*$/.test(gap) ||
    !/^\p{Ll}/u.test(tokens[index - 1]?.text ?? '') ||
    lineLengthBefore(tokens, index) <= MAX_UNBROKEN_LINE_LENGTH
  );
}

/** Characters of the line before the one that a word begins. */
function lineLengthBefore(tokens: readonly Token[], index: number): number {
  const end = tokens[index - 1]?.end ?? 0;
  for (let at = index - 1; at >= 0; at--) {
    const token = tokens[at];
    const length = end - (token?.start ?? end);
    if (length > MAX_UNBROKEN_LINE_LENGTH || token?.gap.includes('\n') === true) return length;
  }
  return end;
}

export const startsBig = ({ text }: Token): boolean => /^\p{Lu}/u.test(text);
