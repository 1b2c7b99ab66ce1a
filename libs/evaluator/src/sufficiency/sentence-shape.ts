import type { WordOrder } from '../bank/word-order.js';
import type { AnalysedText, Word } from '../text/analyse-text.js';
import type { Span } from '../text/offset-text.js';
import { withoutRefrains } from './refrain.js';
import { evidenceOfGlue, evidenceOfJoints } from './list-evidence.js';

/** How an answer is put together. */
export interface SentenceShape {
  /** How surely the whole is made of sentences, 0 to 1. */
  readonly likelihood: number;
  /** For each sentence whether it is a mere list of words. */
  readonly isList: readonly boolean[];
  /** The words that are no refrain: they are what `likelihood` is about. */
  readonly rest: readonly Word[];
}

/** Nats: before a word is read, a text is twelve times likelier to be sentences than not. */
const PRIOR = 2.5;
/** Fewer words have no order that one could judge: `last in, first out`. */
export const FEWEST_WORDS = 5;
/** Deviations for each root of a pair of words: what the bank's key points show, and its model answers a little more. */
const DEVIATIONS_OF_PROSE = 0.9;
/** Neighbours in a long text that associate less than this make phrases: a row of them has 0, prose 0.6, notes 0.3. */
const LEAST_MEAN = 0.2;
const FEWEST_WORDS_WITH_MEAN = 30;
/** A single sentence is too little to be called a list on slight evidence. */
const NATS_OF_A_LIST = -2;

/**
 * Tells sentences from shuffled words, key words in a row and lists with `and` between, by the order of the words, by
 * the words that hold sentences together and by how much stands between two joints.
 */
export function sentenceShape({ text, words, sentences }: AnalysedText, order: WordOrder): SentenceShape {
  const grouped = (some: readonly Word[]): Word[][] => {
    const bySentence: Word[][] = sentences.map(() => []);
    for (const word of some) bySentence[word.sentence]?.push(word);
    return bySentence;
  };
  const bySentence = grouped(words);
  const rest = withoutRefrains(words);
  return {
    rest,
    likelihood:
      rest.length < FEWEST_WORDS
        ? 1
        : logistic(evidenceOfSentences(text, { start: 0, end: text.length }, grouped(rest), order)),
    isList: sentences.map(({ start, end }, index) => {
      const each = bySentence[index] ?? [];
      if (each.length < FEWEST_WORDS) return false;
      return evidenceOfSentences(text, { start, end }, [each], order) < NATS_OF_A_LIST;
    }),
  };
}

/**
 * Nats that speak for sentences. Shuffled words deviate by 0, prose by what grows with its length, both about as much
 * as a standard normal variable: that gives the log-likelihood ratio (Neyman and Pearson 1933).
 */
function evidenceOfSentences(
  text: string,
  { start, end }: Span,
  sentences: readonly (readonly Word[])[],
  order: WordOrder,
): number {
  const words = sentences.flat();
  const { deviations, mean, pairs } = order.evidence(text, sentences);
  const expected = DEVIATIONS_OF_PROSE * Math.sqrt(pairs);
  const nats = expected * deviations - expected ** 2 / 2;
  const phrases = words.length < FEWEST_WORDS_WITH_MEAN ? 0 : Math.min(0, mean - LEAST_MEAN) * words.length;
  return (
    PRIOR + nats + phrases + evidenceOfGlue(words) + evidenceOfJoints(text.slice(start, end), words, sentences.length)
  );
}

const logistic = (nats: number): number => 1 / (1 + Math.exp(-nats));
