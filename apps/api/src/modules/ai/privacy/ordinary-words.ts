import { BankWords } from '@interviewmaster/evaluator/text';

/**
 * What a word is besides a name: of a skill (`Rust`, `Julia`), one that joins sentences (`Will`, `An`), one that
 * questions about work use (`Grace`, `Mark`), a very short one (`Li`); or nothing else.
 */
export type OtherMeaning = 'skill' | 'joining-word' | 'trade-word' | 'short' | null;

const MIN_LENGTH = 3;
let loadedWords: BankWords | undefined;
/** Loaded at the first use: a platform without a model needs none of them. */
const bankWords = (): BankWords => (loadedWords ??= new BankWords());

/** @param word in small letters */
export function otherMeaning(word: string): OtherMeaning {
  const words = bankWords();
  if (words.isSkill(word)) return 'skill';
  if (words.isFunctionWord(word)) return 'joining-word';
  if (words.has(word)) return 'trade-word';
  return /^\p{Script=Latin}+$/u.test(word) && word.length < MIN_LENGTH ? 'short' : null;
}

/** @param words in small letters; of one skill together, such as `spring` and `boot` */
export const isSkill = (words: readonly string[]): boolean => bankWords().isSkill(words.join(' '));

/** Whether it is, with all its parts, what texts about work say: `alerts`, `OAuth`, `next.js`, `user.service`, `10k`. */
export function isOrdinaryToken(token: string): boolean {
  const word = token.toLowerCase().replace(/\.$/, '');
  return (
    isSkill([word]) ||
    word.split(/[._:/#+-]/).every((part) => /^\p{Nd}*\p{L}?$/u.test(part) || otherMeaning(part) !== null)
  );
}
