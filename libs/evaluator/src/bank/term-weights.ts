import type { BankStatistics } from './bank-statistics.js';

/**
 * How much a word tells: its inverse document frequency over the sentences of the bank (Spärck Jones, "A statistical
 * interpretation of term specificity", 1972), 1 for a word that the bank does not have.
 */
export class TermWeights {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #sentences: number;
  readonly #most: number;

  constructor({ sentences, sentencesWithStem }: BankStatistics) {
    this.#counts = new Map(Object.entries(sentencesWithStem));
    this.#sentences = sentences;
    this.#most = this.#idf(0);
  }

  /** Above 0, at most 1. */
  of(stem: string): number {
    return this.#idf(this.#counts.get(stem) ?? 0) / this.#most;
  }

  /** Whether the bank has the word, which is then no misspelling of another one. */
  knows(stem: string): boolean {
    return this.#counts.has(stem);
  }

  #idf(count: number): number {
    return Math.log((this.#sentences + 1) / (count + 1)) + 1;
  }
}
