import { readBankStatistics } from '../../../../src/modules/ai/embedded/bank/bank-statistics.js';
import { type Assessment, CoverageEngine } from '../../../../src/modules/ai/embedded/coverage-engine.js';
import { readWordVectors } from '../../../../src/modules/ai/embedded/lexicon/word-vectors.js';
import { rubricOf } from '../../../../src/modules/ai/embedded/key/reference-rubric.js';
import { readBankFiles } from '../../../../src/modules/questions/bank/bank-files.js';
import type { BankQuestion } from '../../../../src/modules/questions/bank/bank.schema.js';
import { parseBank } from '../../../../src/modules/questions/bank/parse-bank.js';

export const engine = new CoverageEngine(readBankStatistics(), readWordVectors());
export const bank = parseBank(await readBankFiles());

/** A question of the bank, by its slug. */
export function bankQuestion(slug: string): BankQuestion {
  const question = bank.questions.find((each) => each.slug === slug);
  if (!question) throw new Error(`The bank has no question ${slug}.`);
  return question;
}

/** An answer to a question of the bank. */
export function assess(question: BankQuestion, answer: string): Assessment {
  return engine.assess({ question: { ...question, id: question.slug, revision: 1 }, answerKey: question, answer });
}

/** An answer to a question that has a reference answer, but no rubric. */
export function assessShort(question: string, reference: string, answer: string): Assessment {
  return engine.assess({
    question: { id: question, revision: 1, title: '', prompt: question, category: 'technical' },
    answerKey: { rubric: rubricOf(question, reference, engine.vocabulary), modelAnswer: reference },
    answer,
  });
}
