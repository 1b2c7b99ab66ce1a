import { FUNCTION_WORDS } from '../text/function-words.js';
import { stem } from '../text/stem.js';
import { readBankStatistics } from './bank-statistics.js';

/** Which words the questions of the bank use, and what for. All words are given in lower case. */
export class BankWords {
  readonly #skills: ReadonlySet<string>;
  readonly #stems: ReadonlySet<string>;

  constructor({ skillNames, sentencesWithStem } = readBankStatistics()) {
    this.#skills = new Set(skillNames.flat());
    this.#stems = new Set(Object.keys(sentencesWithStem));
  }

  /** Whether it is a name of a skill that has several; its words have single spaces between. */
  isSkill(name: string): boolean {
    return this.#skills.has(name);
  }

  /** Whether it holds sentences together and says nothing by itself, as `the` and `will` do. */
  isFunctionWord(word: string): boolean {
    return FUNCTION_WORDS.has(word);
  }

  /** Whether a form of the word occurs in the bank. */
  has(word: string): boolean {
    return this.#stems.has(stem(word));
  }
}
