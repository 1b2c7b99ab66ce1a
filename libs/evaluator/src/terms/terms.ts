import type { BankStatistics } from '../lexicon/bank-statistics.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { Opposites } from '../lexicon/opposites.js';
import type { WordVectors } from '../lexicon/word-vectors.js';
import type { AnalysedText, Word } from '../text/analyse-text.js';

/**
 * How much a word tells: its inverse document frequency over the sentences of the bank (Spärck Jones, "A statistical
 * interpretation of term specificity", 1972), 1 for a word that the bank does not have.
 */
export class TermWeights {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #sentences: number;
  readonly #max: number;

  constructor({ sentences, sentencesWithStem }: BankStatistics) {
    this.#counts = new Map(Object.entries(sentencesWithStem));
    this.#sentences = sentences;
    this.#max = this.#idf(0);
  }

  /** Above 0, at most 1. */
  of(stem: string): number {
    return this.#idf(this.#counts.get(stem) ?? 0) / this.#max;
  }

  /** Whether the bank has the word, which is then no misspelling of another one. */
  knows(stem: string): boolean {
    return this.#counts.has(stem);
  }

  #idf(count: number): number {
    return Math.log((this.#sentences + 1) / (count + 1)) + 1;
  }
}

/** A content word of a key, with all that may stand for it. */
export interface Term {
  readonly stem: string;
  readonly word: string;
  /** Groups of synonyms of the word and of the phrases it is part of. */
  readonly groups: ReadonlySet<number>;
  readonly weight: number;
  /** The key denies it, as in `never null`. */
  readonly isNegated: boolean;
}

/** What terms are made with. */
export interface Vocabulary {
  readonly lexicon: Lexicon;
  readonly weights: TermWeights;
  readonly vectors: WordVectors;
  readonly opposites: Opposites;
}

/** The number of words that a negation reaches ahead. */
const REACH_OF_NEGATION = 3;

/** Whether a word follows a negation in its sentence. */
export function isNegatedAt(words: readonly Word[], index: number): boolean {
  const sentence = words[index]?.sentence;
  for (let before = index - 1; before >= Math.max(0, index - REACH_OF_NEGATION); before--) {
    const word = words[before];
    if (word?.sentence !== sentence) return false;
    if (word?.isNegator) return true;
  }
  return false;
}

/** How much terms tell together. */
export const weightOf = (terms: readonly Term[]): number => terms.reduce((sum, { weight }) => sum + weight, 0);

/**
 * The different content words of a text that are not among the words of the question.
 *
 * @param phrases what the lexicon finds in the text, for those who know it already
 */
export function termsOf(
  { words }: Pick<AnalysedText, 'words'>,
  { lexicon, weights }: Vocabulary,
  questionStems: ReadonlySet<string>,
  phrases: ReadonlyMap<number, readonly number[]> = lexicon.phrasesIn(words),
): Term[] {
  const terms = new Map<string, Term>();
  words.forEach(({ stem, word, isContent }, index) => {
    if (!isContent || questionStems.has(stem)) return;
    const groups = new Set([...(terms.get(stem)?.groups ?? lexicon.groupsOf(stem)), ...(phrases.get(index) ?? [])]);
    terms.set(stem, { stem, word, groups, weight: weights.of(stem), isNegated: isNegatedAt(words, index) });
  });
  return [...terms.values()];
}
