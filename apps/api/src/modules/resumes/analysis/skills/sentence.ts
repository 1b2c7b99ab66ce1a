import type { Token } from '../text/tokens.js';

/** Whether a word is the first of its sentence, bullet or label's text, so that a capital letter means nothing. */
export function beginsSentence(tokens: readonly Token[], index: number): boolean {
  const gap = tokens[index]?.gap ?? '';
  if (index === 0 || /[.!?:•▪●*]\s*$/u.test(gap)) return true;
  if (!gap.includes('\n')) return false;
  // A line may end in the middle of a sentence.
  return !/^\n[ \t]*$/.test(gap) || !/^\p{Ll}/u.test(tokens[index - 1]?.text ?? '');
}

export const startsBig = ({ text }: Token): boolean => /^\p{Lu}/u.test(text);
