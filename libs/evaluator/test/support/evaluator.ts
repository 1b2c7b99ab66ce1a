import { type Assessment, createEvaluator } from '@interviewmaster/evaluator';
import { type BankQuestion, readBank } from '../../fitting/bank.js';

export const evaluator = createEvaluator();
export const bank = readBank();

/** A question of the bank, by its slug. */
export function bankQuestion(slug: string): BankQuestion {
  const question = bank.questions.find((each) => each.slug === slug);
  if (!question) throw new Error(`The bank has no question ${slug}.`);
  return question;
}

/** An answer to a question of the bank. */
export const assess = (question: BankQuestion, answer: string): Assessment =>
  evaluator.assess(question, question, answer);

/** An answer to a question that has a reference answer, but no rubric. */
export function assessShort(question: string, reference: string, answer: string): Assessment {
  return evaluator.assess(
    { title: '', prompt: question, category: 'technical' },
    { rubric: evaluator.rubricOf(question, reference), modelAnswer: reference },
    answer,
  );
}
