import { BankWords } from '@interviewmaster/evaluator/text';

/**
 * What a word is besides a name: a skill (`Rust`, `Julia`), a function word (`Will`, `An`), a word of the question bank
 * (`Grace`, `Mark`) or a very short word (`Li`); null: only a name.
 */
export type OtherMeaning = 'skill' | 'joining-word' | 'trade-word' | 'short' | null;

const MIN_LENGTH = 3;
let loadedWords: BankWords | undefined;
/** Made at the first use: without a model it is not needed. */
const bankWords = (): BankWords => (loadedWords ??= new BankWords());

/** @param word in small letters */
export function otherMeaning(word: string): OtherMeaning {
  const words = bankWords();
  if (words.isSkill(word)) return 'skill';
  if (words.isFunctionWord(word)) return 'joining-word';
  if (words.has(word)) return 'trade-word';
  return /^\p{Script=Latin}+$/u.test(word) && word.length < MIN_LENGTH ? 'short' : null;
}

/** @param words the words of one skill in small letters, such as `spring` and `boot` */
export const isSkill = (words: readonly string[]): boolean => bankWords().isSkill(words.join(' '));

/** Whether a token with all its parts is an ordinary word of texts about work: `alerts`, `OAuth`, `next.js`, `10k`. */
export function isOrdinaryToken(token: string): boolean {
  const word = token.toLowerCase().replace(/\.$/, '');
  return (
    isSkill([word]) ||
    word.split(/[._:/#+-]/).every((part) => /^\p{Nd}*\p{L}?$/u.test(part) || otherMeaning(part) !== null)
  );
}
