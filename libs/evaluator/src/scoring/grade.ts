import type { AnswerKeyIndex } from '../key/answer-key-index.js';
import { type Term, termsOf, type Vocabulary, weightOf } from '../key/term.js';
import { isAdmission } from './admission.js';
import type { AnswerIndex } from './answer-index.js';
import { creditOf, type KeyPointCredit } from './key-point-credit.js';

/** How an answer stands beside its key. */
export interface Grade {
  /** 0 to 1, before the sentences' shape is looked at. */
  readonly raw: number;
  /** In the order of the key's points. */
  readonly credits: readonly KeyPointCredit[];
}

/** How much of the score is about saying little else than what belongs to the topic. */
const RELEVANCE_SHARE = 0.15;
/**
 * What an answer that says as much as the key is believed to be worth before the two are compared: a key foresees few of
 * the words in which one can be right.
 */
const PRIOR = 0.9;
/** A key whose words weigh this much counts as much as that belief. */
const PRIOR_WEIGHT = 6;
/** Where a key weighs less than three words, there are few others to be right in: there the belief counts less. */
const WEIGHT_OF_A_STATEMENT = 3;
/** Where it weighs more than a sentence or two, more of the words are foreseen, and the belief counts less as well. */
const WEIGHT_OF_A_SENTENCE = 12;
/** An answer so many times as long as the key speaks of something else as well, if it is not of something else. */
const MOST_TIMES_THE_KEY = 5;
/** Below 1: the first half of a key counts for more than the second, as it does with human graders. */
const CONCAVITY = 0.8;

/** Compares an answer with its key. */
export function grade(index: AnswerIndex, key: AnswerKeyIndex, vocabulary: Vocabulary): Grade {
  const credits = key.points.map((point) => creditOf(point, index));
  const total = key.points.reduce((sum, { weight }) => sum + weight, 0);
  const said = termsOf(index.answer, vocabulary, key.questionStems, index.phrases);
  const wanted = key.points.flatMap(({ terms }) => terms);
  if (total === 0 || wanted.length === 0 || said.length === 0) return { raw: 0, credits };
  if (isAdmission(said, key.topic.stems)) return { raw: 0, credits };
  const coverage = key.points.reduce((sum, { weight }, at) => sum + weight * (credits[at]?.credit ?? 0), 0) / total;
  const evidence = weightOf(wanted);
  const prior = PRIOR * substanceOf(said.length / wanted.length);
  const foreseen = Math.max(1, evidence / WEIGHT_OF_A_SENTENCE);
  const priorWeight = (PRIOR_WEIGHT * Math.min(1, evidence / WEIGHT_OF_A_STATEMENT) ** 2) / foreseen;
  const believed = (coverage * evidence + prior * priorWeight) / (evidence + priorWeight);
  const relevance = relevanceOf(said, key);
  return { raw: ((1 - RELEVANCE_SHARE) * believed + RELEVANCE_SHARE * relevance) ** CONCAVITY, credits };
}

/** How far an answer says as much as the key, whatever it says; to say more earns nothing. */
const substanceOf = (timesTheKey: number): number => Math.min(1, timesTheKey, MOST_TIMES_THE_KEY / timesTheKey);

/** The share of what the answer says that belongs to the topic. */
function relevanceOf(said: readonly Term[], { topic }: AnswerKeyIndex): number {
  const relevant = said.filter(({ stem, groups }) => topic.stems.has(stem) || !topic.groups.isDisjointFrom(groups));
  return weightOf(relevant) / weightOf(said);
}
