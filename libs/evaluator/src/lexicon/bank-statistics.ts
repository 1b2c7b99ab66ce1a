import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FUNCTION_WORDS, stem } from '../text/words.js';

/** Two folders above both `src/lexicon` and `dist/lexicon`. */
const FILE = new URL('../../data/bank-statistics.json', import.meta.url);

/** What the evaluator knows of the bank's language, as it is kept in `bank-statistics.json`. */
const bankStatisticsSchema = z.strictObject({
  /** How many sentences were counted. */
  sentences: z.int().min(1),
  /** In how many of them a stem occurs. */
  sentencesWithStem: z.record(z.string(), z.int().min(1)),
  /** How often a class of words occurs. */
  classes: z.record(z.string(), z.int().min(1)),
  /** How often a class of words follows another one: first by the earlier, then by the later. */
  successions: z.record(z.string(), z.record(z.string(), z.int().min(1))),
  /** Other names of the same skill, each in lower case. */
  skillNames: z.array(z.array(z.string())),
});

export type BankStatistics = z.output<typeof bankStatisticsSchema>;

/** The committed statistics. They are made by `npm run evaluator:fit`, and a test holds them equal to the bank. */
export function readBankStatistics(): BankStatistics {
  return bankStatisticsSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
}

/** The class before the first word of a sentence. */
export const START = '^';
/** The class after the last word of a sentence: hardly any sentence ends in `the` or `of`. */
export const END = '$';

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
