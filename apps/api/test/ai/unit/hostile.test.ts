import { describe, expect, it } from '@jest/globals';
import { createEvaluator } from '@interviewmaster/evaluator';
import fc from 'fast-check';
import { BANDS, type Evaluation } from '../../../src/modules/ai/ai.types.js';
import { evaluationSchema } from '../../../src/modules/ai/evaluation.types.js';
import type { BankQuestion } from '../../../src/modules/questions/bank/bank.schema.js';
import { wholeBank } from '../../questions/support/whole-bank.js';

const evaluator = createEvaluator();
const bank = await wholeBank();

function assess(asked: BankQuestion, answer: string): { readonly evaluation: Evaluation; readonly rawScore: number } {
  const { evaluation, rawScore } = evaluator.assess(asked, asked, answer);
  return { evaluation: { ...evaluation, method: 'rubric-coverage', isFallback: false }, rawScore };
}

const LONGEST = 100_000;
const filled = (piece: string) => piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST);
const [question] = bank.questions;

/** Each would take minutes if any step were quadratic. */
const LONG_ANSWERS: Readonly<Record<string, string>> = {
  'one word': filled('a'),
  'a word of the key': filled('idempotent '),
  'dots without an end': `${filled('.')}x`,
  'quotation marks': filled('."'),
  apostrophes: filled("a'"),
  'open formulas': filled('O('),
  'formulas without an end': filled('O(n log '),
  powers: filled('n^2'),
  negations: filled('not '),
  'ends of lines': filled('\n \n'),
  emoji: filled('👩‍👩‍👧 '),
  'stacked accents': filled('a\u0301\u0302'),
  'right to left': filled('\u202eשלום עולם '),
  'control characters': filled('\0\u0001'),
  'halves of characters': filled('\ud800'),
  'model answers': filled(`${question!.modelAnswer} `),
  'different words': Array.from({ length: LONGEST / 6 }, (_, index) => `idem${index}`).join(' '),
};

describe('hostile answers', () => {
  it.each(Object.entries(LONG_ANSWERS))('%s: is evaluated', (_, answer) => {
    const { evaluation } = assess(question!, answer);

    expect(evaluationSchema.safeParse(evaluation).success).toBe(true);
  });

  it('any text is evaluated, with quotes from it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.lorem({ mode: 'sentences', maxCount: 8 }),
      fc
        .array(fc.constantFrom('not', 'hash', 'O(n)', '.', ',', '\n', "n't", '👍', 'constructor', '__proto__'), {
          maxLength: 60,
        })
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...bank.questions), text, (each, answer) => {
        const { evaluation, rawScore } = assess(each, answer);

        expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
        expect(rawScore >= 0 && rawScore <= 1).toBe(true);
        for (const { evidence } of evaluation.keyPoints) {
          for (const { start, end, quote } of evidence) expect(answer.slice(start, end)).toBe(quote);
        }
      }),
    );
  });

  it('any key is a key', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(text, text, text, (asked, reference, answer) => {
        const { rawScore } = evaluator.assess(
          { title: '', prompt: asked, category: 'technical' },
          { rubric: evaluator.rubricOf(asked, reference), modelAnswer: reference },
          answer,
        );

        expect(rawScore >= 0 && rawScore <= 1).toBe(true);
      }),
    );
  });
});

describe('over the bank', () => {
  it('an evaluation is what the schema of the API says', () => {
    for (const each of bank.questions) {
      const { evaluation } = assess(each, each.modelAnswer);

      expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
      expect(BANDS).toContain(evaluation.band);
    }
  });
});
