import { LRUCache } from 'lru-cache';
import { type BankStatistics, readBankStatistics } from './bank/bank-statistics.js';
import { TermWeights } from './bank/term-weights.js';
import { WordOrder } from './bank/word-order.js';
import { agreement } from './contradiction/agreement.js';
import type { AnswerKey, Evaluation, KeyPointResult, KeyPointStatus, Question, Rubric } from './evaluation.types.js';
import { feedbackOn } from './feedback.js';
import { type AnswerKeyIndex, indexAnswerKey } from './key/answer-key-index.js';
import { rubricOf } from './key/reference-rubric.js';
import type { Vocabulary } from './key/term.js';
import { Lexicon } from './lexicon/lexicon.js';
import { Opposites } from './lexicon/opposites.js';
import { readWordVectors, type WordVectors } from './lexicon/word-vectors.js';
import { observe } from './observations/observe.js';
import { AnswerIndex } from './scoring/answer-index.js';
import { bandOf } from './scoring/bands.js';
import { evidenceOf } from './scoring/evidence.js';
import { grade } from './scoring/grade.js';
import { creditOf } from './scoring/key-point-credit.js';
import { worthOfShape } from './scoring/worth-of-shape.js';
import { SCORING_VERSION } from './scoring-version.js';
import { certaintyOfRow } from './sufficiency/key-phrases.js';
import { sentenceShape } from './sufficiency/sentence-shape.js';
import { insufficiencyOf } from './sufficiency/sufficiency.js';
import { type AnalysedText, analyseText } from './text/analyse-text.js';

/** An evaluation, and the score as it would be if the evidence were always sufficient. */
export interface Assessment {
  readonly evaluation: Evaluation;
  /** 0 to 1. Also there where the evaluation has no score, so that evaluators can be compared with human graders. */
  readonly rawScore: number;
}

/** So many keys stay prepared; more questions are seldom in use at a time. */
const KEYS_KEPT = 256;
const LEAST_CREDITS = { covered: 0.6, partly: 0.25 };

/**
 * Judges answers by how much of their question's key points is in them. The same request gives the same result in every
 * process; nothing is learned, nothing is sent anywhere, and the time taken grows linearly with the answer.
 */
export class Evaluator {
  readonly #vocabulary: Vocabulary;
  readonly #order: WordOrder;
  readonly #keys = new LRUCache<string, AnswerKeyIndex>({ max: KEYS_KEPT });

  constructor(statistics: BankStatistics, vectors: WordVectors) {
    const lexicon = new Lexicon(statistics.skillNames);
    const weights = new TermWeights(statistics);
    this.#vocabulary = { lexicon, weights, vectors, opposites: new Opposites(lexicon) };
    this.#order = new WordOrder(statistics);
  }

  /** Judges one answer; evidence points into it as it is given. */
  assess(question: Question, answerKey: AnswerKey, answerText: string): Assessment {
    const key = this.#keyOf(question, answerKey);
    const answer = analyseText(answerText);
    const shape = sentenceShape(answer, this.#order);
    const prose = shape.likelihood * (1 - certaintyOfRow(shape.rest, key.phrases));
    const likelihood = 1 - key.asksForSentences * (1 - prose);
    const index = new AnswerIndex(answer, shape.isList, key.questionStems, this.#vocabulary);
    const { raw, credits } = grade(index, key, this.#vocabulary);
    const agreed = agreement(index, key, this.#vocabulary);
    const rawScore = raw * agreed * worthOfShape(likelihood);
    const reason = insufficiencyOf(answer, likelihood, key, this.#vocabulary.weights);
    const score = reason === null ? Math.round(100 * rawScore) : null;
    const keyPoints = key.points.map(({ id, point, weight }, at): KeyPointResult => {
      const { credit, positions } = credits[at] ?? { credit: 0, positions: [] };
      return { id, point, weight, ...resultOf(reason === null ? credit * agreed : 0, answer, positions) };
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
  creditOfText(text: string, keyPointId: string, question: Question, answerKey: AnswerKey): number {
    const { points, questionStems } = this.#keyOf(question, answerKey);
    const point = points.find(({ id }) => id === keyPointId);
    return point ? creditOf(point, new AnswerIndex(analyseText(text), [], questionStems, this.#vocabulary)).credit : 0;
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

/** The evaluator with the data that it was fitted to; takes a tenth of a second, so make it once. */
export const createEvaluator = (): Evaluator => new Evaluator(readBankStatistics(), readWordVectors());

function resultOf(
  credit: number,
  answer: AnalysedText,
  positions: readonly number[],
): Pick<KeyPointResult, 'status' | 'evidence'> {
  const status: KeyPointStatus =
    credit >= LEAST_CREDITS.covered ? 'covered' : credit >= LEAST_CREDITS.partly ? 'partly' : 'not_detected';
  return { status, evidence: status === 'not_detected' ? [] : evidenceOf(answer, positions) };
}
