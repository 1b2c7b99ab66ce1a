import { LRUCache } from 'lru-cache';
import { contradictionFactor } from './contradiction/contradiction.js';
import type { AnswerKey, Evaluation, KeyPointResult, KeyPointStatus, Question, Rubric } from './evaluation.types.js';
import { feedbackOn } from './feedback.js';
import { readBankStatistics } from './lexicon/bank-statistics.js';
import { Lexicon } from './lexicon/lexicon.js';
import { Opposites } from './lexicon/opposites.js';
import { readWordVectors } from './lexicon/word-vectors.js';
import { certaintyOfRow } from './prose/key-phrases.js';
import { observe } from './prose/observations.js';
import { sentenceShape } from './prose/sentence-shape.js';
import { insufficiencyOf } from './prose/sufficiency.js';
import { WordOrder } from './prose/word-order.js';
import { type AnswerKeyIndex, indexAnswerKey } from './scoring/answer-key.js';
import { keyPointCoverage } from './scoring/coverage.js';
import { evidenceOf } from './scoring/evidence.js';
import { rubricOf } from './scoring/reference-rubric.js';
import { bandOf, rawScoreOf, SCORING_VERSION, shapeFactor } from './scoring/score.js';
import { AnswerIndex } from './terms/answer-index.js';
import { TermWeights, type Vocabulary } from './terms/terms.js';
import { type AnalysedText, analyseText } from './text/analyse-text.js';

/** An evaluation, and the score as it would be if the evidence were always sufficient. */
export interface Assessment {
  readonly evaluation: Evaluation;
  /** 0 to 1. Also there where the evaluation has no score, so that evaluators can be compared with human graders. */
  readonly rawScore: number;
}

/** So many keys stay prepared; more questions are seldom in use at a time. */
const KEYS_KEPT = 256;
const MIN_COVERAGE = { covered: 0.6, partly: 0.25 };

/**
 * Judges answers by how much of their question's key points is in them. The same request gives the same result in every
 * process; nothing is learned, nothing is sent anywhere, and the time taken grows linearly with the answer.
 */
export class Evaluator {
  readonly #vocabulary: Vocabulary;
  readonly #order: WordOrder;
  readonly #keys = new LRUCache<string, AnswerKeyIndex>({ max: KEYS_KEPT });

  constructor({ vocabulary, order }: Language) {
    this.#vocabulary = vocabulary;
    this.#order = order;
  }

  /** Judges one answer; evidence points into it as it is given. */
  assess(question: Question, answerKey: AnswerKey, answerText: string): Assessment {
    const key = this.#keyOf(question, answerKey);
    const answer = analyseText(answerText);
    const shape = sentenceShape(answer, this.#order);
    const prose = shape.likelihood * (1 - certaintyOfRow(shape.rest, key.phrases));
    const likelihood = 1 - key.asksForSentences * (1 - prose);
    const index = new AnswerIndex(answer, shape.isList, key.questionStems, this.#vocabulary);
    const { raw, coverages } = rawScoreOf(index, key, this.#vocabulary);
    const agreement = contradictionFactor(index, key, this.#vocabulary);
    const rawScore = raw * agreement * shapeFactor(likelihood);
    const reason = insufficiencyOf(answer, likelihood, key.modelWords, this.#vocabulary.weights);
    const score = reason === null ? Math.round(100 * rawScore) : null;
    const keyPoints = key.points.map(({ id, point, weight }, at): KeyPointResult => {
      const { coverage, positions } = coverages[at] ?? { coverage: 0, positions: [] };
      return { id, point, weight, ...resultOf(reason === null ? coverage * agreement : 0, answer, positions) };
    });
    const evaluation: Evaluation = {
      outcome: reason === null ? 'scored' : 'insufficient_evidence',
      reason,
      score,
      band: score === null ? null : bandOf(score),
      scoringVersion: SCORING_VERSION,
      keyPoints,
      observations: observe(answer, question.category),
      ...feedbackOn(keyPoints, reason),
    };
    return { evaluation, rawScore };
  }

  /** How far a text that was cut out of an answer makes a key point, whatever the sentences are like: 0 to 1. */
  coverageIn(text: string, keyPointId: string, question: Question, answerKey: AnswerKey): number {
    const { points, questionStems } = this.#keyOf(question, answerKey);
    const point = points.find(({ id }) => id === keyPointId);
    return point
      ? keyPointCoverage(point, new AnswerIndex(analyseText(text), [], questionStems, this.#vocabulary)).coverage
      : 0;
  }

  /** Makes a rubric of a bare reference answer, for questions that have none: a key point of each statement. */
  rubricOf(question: string, reference: string): Rubric {
    return rubricOf(question, reference, this.#vocabulary);
  }

  /** By the whole text, as an id could stand for another text tomorrow. */
  #keyOf(question: Question, answerKey: AnswerKey): AnswerKeyIndex {
    const text = JSON.stringify([question.title, question.prompt, answerKey]);
    const known = this.#keys.get(text);
    if (known) return known;
    const key = indexAnswerKey(question, answerKey, this.#vocabulary, this.#order);
    this.#keys.set(text, key);
    return key;
  }
}

/** What an evaluator knows of words; it never changes. */
interface Language {
  readonly vocabulary: Vocabulary;
  readonly order: WordOrder;
}

/** Of the process: reading it takes a tenth of a second. */
let language: Language | undefined;

/** The evaluator with the data that it was fitted to. */
export const createEvaluator = (): Evaluator => new Evaluator((language ??= readLanguage()));

function readLanguage(): Language {
  const statistics = readBankStatistics();
  const lexicon = new Lexicon(statistics.skillNames);
  const weights = new TermWeights(statistics);
  const vectors = readWordVectors();
  return {
    vocabulary: { lexicon, weights, vectors, opposites: new Opposites(lexicon) },
    order: new WordOrder(statistics),
  };
}

function resultOf(
  coverage: number,
  answer: AnalysedText,
  positions: readonly number[],
): Pick<KeyPointResult, 'status' | 'evidence'> {
  const status: KeyPointStatus =
    coverage >= MIN_COVERAGE.covered ? 'covered' : coverage >= MIN_COVERAGE.partly ? 'partly' : 'not_detected';
  return { status, evidence: status === 'not_detected' ? [] : evidenceOf(answer, positions) };
}
