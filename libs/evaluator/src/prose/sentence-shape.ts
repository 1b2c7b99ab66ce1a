import type { AnalysedText, Word } from '../text/analyse-text.js';
import type { Span } from '../text/offset-text.js';
import { withoutRefrains } from './repetition.js';
import type { WordOrder } from './word-order.js';

/** How an answer is put together. */
interface SentenceShape {
  /** How surely the whole is made of sentences, 0 to 1. */
  readonly likelihood: number;
  /** For each sentence whether it is only a list of words. */
  readonly isList: readonly boolean[];
  /** The words that are no refrain: they are what `likelihood` is about. */
  readonly rest: readonly Word[];
}

/** Nats: before a word is read, a text is twelve times likelier to be sentences than not. */
const PRIOR = 2.5;
/** Fewer words have no order that one could judge: `last in, first out`. */
export const MIN_WORDS_OF_A_SENTENCE = 5;
/** Deviations for each root of a pair of words: what the bank's key points show, and its model answers a little more. */
const DEVIATIONS_OF_PROSE = 0.9;
/** Neighbours in a long text that associate less than this make phrases: a row of them has 0, prose 0.6, notes 0.3. */
const MIN_MEAN = 0.2;
const MIN_WORDS_WITH_MEAN = 30;
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
      rest.length < MIN_WORDS_OF_A_SENTENCE
        ? 1
        : logistic(evidenceOfSentences(text, { start: 0, end: text.length }, grouped(rest), order)),
    isList: sentences.map(({ start, end }, index) => {
      const each = bySentence[index] ?? [];
      if (each.length < MIN_WORDS_OF_A_SENTENCE) return false;
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
  const phrases = words.length < MIN_WORDS_WITH_MEAN ? 0 : Math.min(0, mean - MIN_MEAN) * words.length;
  return (
    PRIOR + nats + phrases + evidenceOfGlue(words) + evidenceOfJoints(text.slice(start, end), words, sentences.length)
  );
}

const logistic = (nats: number): number => 1 / (1 + Math.exp(-nats));

/** What little English prose has of words such as `the`, `is` and `to`. */
const MIN_GLUE_SHARE = 0.16;
/** Nats that a word speaks for a list where glue is missing altogether. */
const NATS_WITHOUT_GLUE = 0.8;
/** So many words without any glue are nothing unusual. */
const WORDS_ALLOWED = 8;
/** One word that joins all others, as in `a and b and c`, makes no sentence: it counts twice, and so often in a text. */
const MAX_SHARE_OF_ONE_GLUE = 0.08;

/** Joints are commas, `and`, `or` and the ends of sentences: prose has one in six words, and seldom more than this. */
const MAX_JOINTS_SHARE = 0.25;
/** Nats that a word speaks for a list with a joint behind every word. */
const NATS_OF_JOINTS = 6;
/** A list of a few things is part of many sentences, and the answer to many questions. */
const JOINTS_ALLOWED = 8;
/** Prose has many commas and ends of sentences, but few of these words. */
const WEIGHT_OF_JOINING_WORD = 2;
const COMMA = /[,;|/•·]/g;
const JOINING_WORDS: ReadonlySet<string> = new Set(['and', 'or']);

/** Nats, at most 0: how much the lack of function words speaks for a list. That they are there proves nothing. */
function evidenceOfGlue(words: readonly Word[]): number {
  const counts = new Map<string, number>();
  for (const { word, isContent } of words) if (!isContent) counts.set(word, (counts.get(word) ?? 0) + 1);
  const max = 2 + MAX_SHARE_OF_ONE_GLUE * words.length;
  const glue = [...counts.values()].reduce((sum, count) => sum + Math.min(count, max), 0);
  return -NATS_WITHOUT_GLUE * Math.max(0, words.length - glue / MIN_GLUE_SHARE - WORDS_ALLOWED);
}

/** Nats, at most 0: how much short pieces between joints speak for a list. */
function evidenceOfJoints(text: string, words: readonly Word[], sentences: number): number {
  const commas = text.match(COMMA)?.length ?? 0;
  const joins = words.filter(({ word }) => JOINING_WORDS.has(word)).length;
  const joints = commas + WEIGHT_OF_JOINING_WORD * joins + sentences - 1;
  return -NATS_OF_JOINTS * Math.max(0, joints - MAX_JOINTS_SHARE * words.length - JOINTS_ALLOWED);
}
