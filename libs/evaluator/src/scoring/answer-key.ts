import { comparisonOf } from '../contradiction/comparison.js';
import type { Contradictable } from '../contradiction/contradiction.js';
import type { AnswerKey, KeyPoint, Question } from '../evaluation.types.js';
import { type KeyPhrases, keyPhrasesOf } from '../prose/key-phrases.js';
import { MIN_WORDS_OF_A_SENTENCE, sentenceShape } from '../prose/sentence-shape.js';
import type { WordOrder } from '../prose/word-order.js';
import { type Term, termsOf, type Vocabulary, weightOf } from '../terms/terms.js';
import { analyseText } from '../text/analyse-text.js';

/** A key point, ready to be looked for. */
export interface KeyPointIndex {
  readonly id: string;
  readonly point: string;
  readonly weight: number;
  readonly terms: readonly Term[];
  readonly aliases: readonly AliasIndex[];
}

/** Another wording of a key point. */
export interface AliasIndex {
  /** Without those that the question gives away. */
  readonly terms: readonly Term[];
  /** What the question leaves of the weight of a wording of one word, 0 to 1: alone it may mean something else. */
  readonly remainder: number;
}

/** All that belongs to the topic: what the key points, their other wordings and the model answer say. */
interface Topic {
  readonly stems: ReadonlySet<string>;
  readonly groups: ReadonlySet<number>;
}

/** What an answer is compared with. */
export interface AnswerKeyIndex extends Contradictable {
  readonly points: readonly KeyPointIndex[];
  /** Content words that the question itself has: saying them again earns nothing. */
  readonly questionStems: ReadonlySet<string>;
  readonly topic: Topic;
  /** The other wordings, as written. */
  readonly phrases: KeyPhrases;
  /** The length of the model answer, in words. */
  readonly modelWords: number;
  /** How surely sentences are asked for, 0 to 1: where the model answer is a list, a list answers. */
  readonly asksForSentences: number;
}

const NO_STEMS: ReadonlySet<string> = new Set();

/** Prepares the key of a question, once for all of its answers. */
export function indexAnswerKey(
  question: Question,
  answerKey: AnswerKey,
  vocabulary: Vocabulary,
  order: WordOrder,
): AnswerKeyIndex {
  const asked = analyseText(`${question.title}\n${question.prompt}`);
  const questionStems = new Set(asked.words.filter(({ isContent }) => isContent).map(({ stem }) => stem));
  const model = analyseText(answerKey.modelAnswer);
  const points = answerKey.rubric.keyPoints.map((point) => indexPoint(point, questionStems, vocabulary));
  const ofPoints = points.flatMap(({ terms, aliases }) => [terms, ...aliases.map((alias) => alias.terms)]).flat();
  const topic = topicOf([...termsOf(model, vocabulary, questionStems), ...ofPoints]);
  return {
    points,
    questionStems,
    topic,
    mentioned: topic.stems.union(questionStems),
    comparison: comparisonOf(asked, questionStems, model, vocabulary),
    phrases: keyPhrasesOf(
      answerKey.rubric.keyPoints.flatMap(({ aliases }) => aliases.map((alias) => analyseText(alias).words)),
    ),
    modelWords: model.words.length,
    asksForSentences: model.words.length < MIN_WORDS_OF_A_SENTENCE ? 0 : sentenceShape(model, order).likelihood,
  };
}

function indexPoint(
  { id, point, weight, aliases }: KeyPoint,
  questionStems: ReadonlySet<string>,
  vocabulary: Vocabulary,
): KeyPointIndex {
  const text = analyseText(point);
  const terms = termsOf(text, vocabulary, questionStems);
  return {
    id,
    point,
    weight,
    // A point that says nothing but words of the question can only be looked for by them.
    terms: terms.length > 0 ? terms : termsOf(text, vocabulary, NO_STEMS),
    aliases: aliases
      .map((alias) => indexAlias(alias, questionStems, vocabulary))
      .filter((alias) => alias.terms.length > 0),
  };
}

function indexAlias(alias: string, questionStems: ReadonlySet<string>, vocabulary: Vocabulary): AliasIndex {
  const text = analyseText(alias);
  const terms = termsOf(text, vocabulary, questionStems);
  const isWording = terms.length > 1;
  return { terms, remainder: isWording ? 1 : weightOf(terms) / weightOf(termsOf(text, vocabulary, NO_STEMS)) };
}

function topicOf(terms: readonly Term[]): Topic {
  return {
    stems: new Set(terms.map(({ stem }) => stem)),
    groups: new Set(terms.flatMap(({ groups }) => [...groups])),
  };
}
