import type { Evaluator, InsufficientReason } from '@interviewmaster/evaluator';
import { contentWords } from '@interviewmaster/evaluator/text';
import type { GradedAnswer } from './graded-csv.js';

/** What people and the evaluator say of the same answer, both from 0 to 5. */
export interface Comparison {
  readonly grade: number;
  readonly predicted: number;
  /** Why the evaluator would give no score; the prediction is then the score it would have given. */
  readonly insufficient: InsufficientReason | null;
}

/** Most that people give. */
export const MAX_GRADE = 5;

/** Judges each answer by a rubric made of its reference, with the evaluator that judges the answers of interviews. */
export function compareWithGrades(answers: readonly GradedAnswer[], evaluator: Evaluator): Comparison[] {
  return answers.map(({ question, reference, answer, grade }) => {
    const { rawScore, evaluation } = evaluator.assess(
      { title: '', prompt: question, category: 'technical' },
      { rubric: evaluator.rubricOf(question, reference), modelAnswer: reference },
      answer,
    );
    return { grade, predicted: MAX_GRADE * rawScore, insufficient: evaluation.reason };
  });
}

/** Plain key-word coverage, to compare with: the share of the reference's stems that the answer has, times 5. */
export function keywordCoverage({ reference, answer }: Pick<GradedAnswer, 'reference' | 'answer'>): number {
  const wanted = contentStems(reference);
  const found = contentStems(answer);
  return wanted.size === 0 ? 0 : (MAX_GRADE * wanted.intersection(found).size) / wanted.size;
}

function contentStems(text: string): Set<string> {
  return new Set(contentWords(text).map(({ stem }) => stem));
}
