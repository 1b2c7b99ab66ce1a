import { type BankStatistics, END, START } from '../lexicon/bank-statistics.js';
import type { Word } from '../text/analyse-text.js';
import { wordClass } from '../text/words.js';

/** How many observations the class alone is worth beside those of the class behind another one. */
const PRIOR_OBSERVATIONS = 5;
/** Nats: one pair of words alone decides nothing. */
const MAX_NATS_OF_A_PAIR = 2.5;

/** Words on either side of these marks need not follow each other as words of a phrase do. */
const BREAK = /[,:;=()+–—/"]| - /;

/** What the order of a text's words says. */
interface OrderEvidence {
  /** How many neighbours were looked at, the ends of sentences among them. */
  readonly pairs: number;
  /**
   * How much better the words follow each other than the same words in any order, in standard deviations: about 0 for
   * shuffled words, the more above it the longer the text.
   */
  readonly deviations: number;
  /** Nats for each two words in a row, with any signs between: about 0.6 in prose, about 0 in a row of phrases. */
  readonly mean: number;
}

/**
 * Tells sentences from shuffled words by how words follow each other.
 *
 * A pair of neighbours speaks for order with the pointwise mutual information of their classes (Church and Hanks, "Word
 * association norms, mutual information, and lexicography", 1990). The sum over a text is compared with that of all
 * permutations of its own words, so that neither its subject nor its style matters, but its order alone.
 */
export class WordOrder {
  readonly #ids: ReadonlyMap<string, number>;
  /** Association of class with class, row by row; the last class is for words that the bank does not have. */
  readonly #associations: Float64Array;
  readonly #size: number;
  readonly #start: number;
  readonly #end: number;

  constructor({ classes, successions }: BankStatistics) {
    const names = Object.keys(classes);
    this.#ids = new Map(names.map((name, id) => [name, id]));
    this.#size = names.length + 1;
    this.#start = this.#ids.get(START) ?? names.length;
    this.#end = this.#ids.get(END) ?? names.length;
    this.#associations = new Float64Array(this.#size ** 2);
    const total = Object.values(classes).reduce((sum, count) => sum + count, 0);
    names.forEach((before, row) => {
      const followers = new Map(Object.entries(successions[before] ?? {}));
      names.forEach((after, column) => {
        const expected = (classes[after] ?? 1) / total;
        const together = followers.get(after) ?? 0;
        const nats = Math.log(
          (together / expected + PRIOR_OBSERVATIONS) / ((classes[before] ?? 0) + PRIOR_OBSERVATIONS),
        );
        this.#associations[row * this.#size + column] = Math.min(
          MAX_NATS_OF_A_PAIR,
          Math.max(-MAX_NATS_OF_A_PAIR, nats),
        );
      });
    });
  }

  /** Looks at a text, sentence by sentence. */
  evidence(text: string, sentences: readonly (readonly Word[])[]): OrderEvidence {
    const counts = new Map<number, number>();
    const all = { pairs: 0, sum: 0 };
    const unbroken = { pairs: 0, sum: 0 };
    const ends = { pairs: 0, sum: 0 };
    for (const sentence of sentences) {
      let before: Word | undefined;
      let beforeId = this.#start;
      for (const word of sentence) {
        const id = this.#idOf(word);
        counts.set(id, (counts.get(id) ?? 0) + 1);
        const association = this.#association(beforeId, id);
        if (before === undefined) add(ends, association);
        else {
          add(all, association);
          if (!isBroken(text, before.end, word.start)) add(unbroken, association);
        }
        [before, beforeId] = [word, id];
      }
      if (before !== undefined) add(ends, this.#association(beforeId, this.#end));
    }
    if (all.pairs === 0) return { pairs: 0, deviations: 0, mean: 0 };
    const inner = this.#anyOrder(counts, counts);
    const start = this.#anyOrder(new Map([[this.#start, 1]]), counts);
    const end = this.#anyOrder(counts, new Map([[this.#end, 1]]));
    const expected = unbroken.pairs * inner.mean + (ends.pairs / 2) * (start.mean + end.mean);
    const variance = unbroken.pairs * inner.variance + (ends.pairs / 2) * (start.variance + end.variance);
    return {
      pairs: unbroken.pairs + ends.pairs / 2,
      // One is added, so that a few words that are all of a kind say little.
      deviations: (unbroken.sum + ends.sum - expected) / Math.sqrt(variance + 1),
      mean: all.sum / all.pairs,
    };
  }

  /** Mean and variance of the association of one of the former with one of the latter, each as likely as the others. */
  #anyOrder(
    former: ReadonlyMap<number, number>,
    latter: ReadonlyMap<number, number>,
  ): { mean: number; variance: number } {
    let pairs = 0;
    let sum = 0;
    let squares = 0;
    for (const [before, times] of former) {
      for (const [after, others] of latter) {
        // No word follows itself.
        const each = times * (former === latter && before === after ? others - 1 : others);
        const association = this.#association(before, after);
        pairs += each;
        sum += each * association;
        squares += each * association ** 2;
      }
    }
    const mean = sum / pairs;
    return { mean, variance: squares / pairs - mean ** 2 };
  }

  #idOf({ word }: Word): number {
    return this.#ids.get(wordClass(word)) ?? this.#size - 1;
  }

  #association(before: number, after: number): number {
    return this.#associations[before * this.#size + after] ?? 0;
  }
}

function add(total: { pairs: number; sum: number }, association: number): void {
  total.pairs++;
  total.sum += association;
}

const isBroken = (text: string, from: number, to: number): boolean => to - from > 1 && BREAK.test(text.slice(from, to));
