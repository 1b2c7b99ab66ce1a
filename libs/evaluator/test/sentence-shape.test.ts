import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BankQuestion } from '../fitting/bank.js';
import { parseGradedCsv } from '../../../benchmarks/evaluator/graded-csv.js';
import { assess, assessShort, bank } from './support/evaluator.js';
import { gradedFixture } from './support/graded-fixture.js';
import { contentWords, shuffled } from './support/word-games.js';

const anyQuestion = fc.constantFrom(...bank.questions);
const aliases = ({ rubric }: BankQuestion) => rubric.keyPoints.flatMap((point) => point.aliases);

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Sentences that say nothing of what is put in. */
const FRAMES: readonly ((words: string) => string)[] = [
  (words) => `I would use ${words}.`,
  (words) => `You have to think about ${words}.`,
  (words) => `${capitalised(words)} is important.`,
];
const framed = (words: readonly string[], frames: typeof FRAMES) =>
  words.map((each, index) => frames[index % frames.length]!(each)).join(' ');

/** The right words of a question, in no sentence. */
const LISTS: Readonly<Record<string, (question: BankQuestion, seed: number) => string>> = {
  'the model answer shuffled': ({ modelAnswer }, seed) => shuffled(modelAnswer, seed),
  'shuffled without a mark': ({ modelAnswer }, seed) => shuffled(modelAnswer.replace(/[.,;:]/g, ''), seed),
  'without function words': ({ modelAnswer }) => contentWords(modelAnswer).join(' '),
  'with commas': ({ modelAnswer }) => contentWords(modelAnswer).join(', '),
  'with "and" between': ({ modelAnswer }) => contentWords(modelAnswer).join(' and '),
  'with "and the" between': ({ modelAnswer }) => contentWords(modelAnswer).join(' and the '),
  'as a sentence that is none': ({ modelAnswer }) => `I would use ${contentWords(modelAnswer).join(' and use ')}.`,
  'one word a line': ({ modelAnswer }) => contentWords(modelAnswer).join('\n'),
  'the words of the rubric in alphabetical order': ({ rubric }) =>
    rubric.keyPoints
      .flatMap(({ point }) => point.split(' '))
      .sort()
      .join(' '),
  'the aliases with "and" between': (question) => aliases(question).join(' and '),
  'the aliases with commas': (question) => aliases(question).join(', '),
  'the aliases one after another': (question) => aliases(question).join(' '),
  'the aliases as if they were sentences': (question) => `${aliases(question).map(capitalised).join('. ')}.`,
  'an alias a line': (question) => aliases(question).join('\n'),
  'in dummy sentences': ({ modelAnswer }) => framed(contentWords(modelAnswer), FRAMES.slice(0, 1)),
  'in dummy sentences in turn': ({ modelAnswer }) => framed(contentWords(modelAnswer), FRAMES),
  'the words of the rubric in dummy sentences': ({ rubric }) =>
    framed([...new Set(rubric.keyPoints.flatMap(({ point }) => contentWords(point)))], FRAMES),
  'the aliases in dummy sentences': (question) => framed(aliases(question), FRAMES.slice(0, 1)),
  'the aliases in dummy sentences in turn': (question) => framed(aliases(question), FRAMES),
};

describe('a list of the right words', () => {
  it.each(Object.entries(LISTS))('%s: scores less than half of the sentences, and no score is given', (_, listOf) => {
    fc.assert(
      fc.property(anyQuestion, fc.nat(), (question, seed) => {
        const list = assess(question, listOf(question, seed));

        expect(list.rawScore).toBeLessThan(assess(question, question.modelAnswer).rawScore / 2);
        expect(list.evaluation).toMatchObject({ outcome: 'insufficient_evidence', reason: 'word_list', score: null });
        expect(list.evaluation.keyPoints.every(({ status }) => status === 'not_detected')).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('scores two fifths at most on average, even if it is as short as a sentence', () => {
    const answers = parseGradedCsv(gradedFixture());
    const mean = (answerOf: (reference: string, index: number) => string) =>
      answers.reduce(
        (sum, { question, reference }, index) =>
          sum + assessShort(question, reference, answerOf(reference, index)).rawScore,
        0,
      ) / answers.length;

    expect(mean((reference, index) => shuffled(reference, index))).toBeLessThan(0.4 * mean((reference) => reference));
  });

  it('earns little behind an answer in sentences', () => {
    const gains = bank.questions.map((question) => {
      const start = question.modelAnswer.slice(0, question.modelAnswer.length / 2);
      const list = contentWords(question.modelAnswer.slice(start.length)).join(' ');
      return assess(question, `${start}.\n${list}`).rawScore - assess(question, start).rawScore;
    });

    expect(Math.max(...gains)).toBeLessThan(0.15);
  });
});

describe('sentences', () => {
  it('are seen as such in each model answer and in each half of one', () => {
    for (const question of bank.questions) {
      const middle = question.modelAnswer.indexOf(' ', question.modelAnswer.length / 2);
      for (const text of [
        question.modelAnswer,
        question.modelAnswer.slice(0, middle),
        question.modelAnswer.slice(middle),
      ]) {
        expect(assess(question, text).evaluation.outcome).toBe('scored');
      }
    }
  });

  it('are seen as such in most answers that are as terse as notes', () => {
    const terse = bank.questions.map((question) => {
      const notes = question.modelAnswer.replace(/\b(?:the|a|an|it|is|are) /gi, '');
      return assess(question, notes).evaluation.outcome;
    });

    expect(terse.filter((outcome) => outcome === 'scored').length / terse.length).toBeGreaterThan(0.95);
  });

  it('are seen as such in graded short answers, however terse', () => {
    const reasons = parseGradedCsv(gradedFixture()).map(
      ({ question, reference, answer }) => assessShort(question, reference, answer).evaluation.reason,
    );

    expect(reasons.filter((reason) => reason !== null)).toEqual([]);
  });

  it('are not asked for where the reference is a list or a word', () => {
    const score = (reference: string, answer: string) =>
      assessShort('Which layers does the TCP/IP model have?', reference, answer).rawScore;
    const list = 'link, internet, transport, application';

    expect(score('Link, internet, transport, application.', list)).toBeGreaterThan(0.9);
    expect(
      score('The link layer, the internet layer, the transport layer and the application layer.', list),
    ).toBeGreaterThan(0.9);
  });
});
