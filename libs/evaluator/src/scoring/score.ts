import type { Band } from '../evaluation.types.js';
import { ramp } from '../prose/key-phrases.js';
import type { AnswerIndex } from '../terms/answer-index.js';
import { type Term, termsOf, type Vocabulary, weightOf } from '../terms/terms.js';
import { stem } from '../text/words.js';
import type { AnswerKeyIndex } from './answer-key.js';
import { type KeyPointCoverage, keyPointCoverage } from './coverage.js';

/** Counts up when the same answer may get another score: results of different versions do not compare. */
export const SCORING_VERSION = 'rubric-coverage-2';

/** The comparison of an answer with its key. */
interface RawScore {
  /** 0 to 1, before the sentences' shape is looked at. */
  readonly raw: number;
  /** In the order of the key's points. */
  readonly coverages: readonly KeyPointCoverage[];
}

/** How much of the score is about saying little else than what belongs to the topic. */
const RELEVANCE_WEIGHT = 0.15;
/**
 * The coverage that an answer that says as much as the key is believed to have before the two are compared: a key foresees
 * few of the words in which one can be right.
 */
const PRIOR = 0.9;
/** A key whose words weigh this much counts as much as that belief. */
const PRIOR_WEIGHT = 6;
/** Where a key weighs less than three words, there are few others to be right in: there the belief counts less. */
const WEIGHT_OF_A_STATEMENT = 3;
/** Where it weighs more than a sentence or two, more of the words are foreseen, and the belief counts less as well. */
const WEIGHT_OF_A_SENTENCE = 12;
/** An answer so many times as long as the key speaks of something else as well, if it is not of something else. */
const MAX_TIMES_THE_KEY = 5;
/** Below 1: the first half of a key counts for more than the second, as it does with human graders. */
const CONCAVITY = 0.8;

/** Compares an answer with its key. */
export function rawScoreOf(index: AnswerIndex, key: AnswerKeyIndex, vocabulary: Vocabulary): RawScore {
  const coverages = key.points.map((point) => keyPointCoverage(point, index));
  const total = key.points.reduce((sum, { weight }) => sum + weight, 0);
  const said = termsOf(index.answer, vocabulary, key.questionStems, index.phrases);
  const wanted = key.points.flatMap(({ terms }) => terms);
  if (total === 0 || wanted.length === 0 || said.length === 0) return { raw: 0, coverages };
  if (isAdmission(said, key.topic.stems)) return { raw: 0, coverages };
  const coverage = key.points.reduce((sum, { weight }, at) => sum + weight * (coverages[at]?.coverage ?? 0), 0) / total;
  const evidence = weightOf(wanted);
  const prior = PRIOR * substanceOf(said.length / wanted.length);
  const foreseen = Math.max(1, evidence / WEIGHT_OF_A_SENTENCE);
  const priorWeight = (PRIOR_WEIGHT * Math.min(1, evidence / WEIGHT_OF_A_STATEMENT) ** 2) / foreseen;
  const believed = (coverage * evidence + prior * priorWeight) / (evidence + priorWeight);
  const relevance = relevanceOf(said, key);
  return { raw: ((1 - RELEVANCE_WEIGHT) * believed + RELEVANCE_WEIGHT * relevance) ** CONCAVITY, coverages };
}

/** How far an answer says as much as the key, whatever it says; to say more earns nothing. */
const substanceOf = (timesTheKey: number): number => Math.min(1, timesTheKey, MAX_TIMES_THE_KEY / timesTheKey);

/** The share of what the answer says that belongs to the topic. */
function relevanceOf(said: readonly Term[], { topic }: AnswerKeyIndex): number {
  const relevant = said.filter(({ stem, groups }) => topic.stems.has(stem) || !topic.groups.isDisjointFrom(groups));
  return weightOf(relevant) / weightOf(said);
}

/** What one says instead of an answer, as in `no idea, sorry` and `n/a`. */
const WORDS_OF_ADMISSION: ReadonlySet<string> = new Set(
  'answer answered blank clue forget forgot forgotten guess idea idk know knew n na pass question remember skip sorry sure unknown unsure'
    .split(' ')
    .map((word) => stem(word)),
);

/** Whether an answer says nothing but that there is none; a word that the key has is an answer. */
function isAdmission(said: readonly Term[], topic: ReadonlySet<string>): boolean {
  return said.every((term) => WORDS_OF_ADMISSION.has(term.stem) && !topic.has(term.stem));
}

/** The factor of words without sentences. */
const FACTOR_OF_WORDS = 0.1;
/** Words without sentences, as surely as that can be said, */
const SURELY_WORDS = 0.03;
/** and rather sentences than not: the benefit of the doubt belongs to the answer. */
const RATHER_SENTENCES = 0.3;

/** The factor of a score, 0 to 1, by how surely the answer has the shape that is asked for. */
export function shapeFactor(likelihood: number): number {
  return FACTOR_OF_WORDS + (1 - FACTOR_OF_WORDS) * ramp(likelihood, SURELY_WORDS, RATHER_SENTENCES);
}

const MIN_SCORES: readonly (readonly [Band, number])[] = [
  ['strong', 78],
  ['solid', 50],
  ['partial', 35],
];

/** As finely as a score of 0 to 100 can be trusted. */
export const bandOf = (score: number): Band => MIN_SCORES.find(([, min]) => score >= min)?.[0] ?? 'limited';
