import type { InsufficientReason } from '../../apps/api/src/modules/ai/ai.types.js';
import type { CoverageEngine } from '../../apps/api/src/modules/ai/embedded/coverage-engine.js';
import { rubricOf } from '../../apps/api/src/modules/ai/embedded/key/reference-rubric.js';
import { analyseText } from '../../apps/api/src/modules/ai/embedded/text/analyse-text.js';
import type { GradedAnswer } from './graded-csv.js';

/** What people and the evaluator say of the same answer, both from 0 to 5. */
export interface Comparison {
  readonly grade: number;
  readonly predicted: number;
  /** Why the evaluator would give no score; the prediction is then the score it would have given. */
  readonly insufficient: InsufficientReason | null;
}

/** Most that people give. */
export const MOST_GRADE = 5;

/** Judges each answer by a rubric made of its reference, with the engine that judges the answers of interviews. */
export function compareWithGrades(answers: readonly GradedAnswer[], engine: CoverageEngine): Comparison[] {
  return answers.map(({ question, reference, answer, grade }) => {
    const { rawScore, evaluation } = engine.assess({
      question: { id: question, revision: 1, title: '', prompt: question, category: 'technical' },
      answerKey: { rubric: rubricOf(question, reference, engine.vocabulary), modelAnswer: reference },
      answer,
    });
    return { grade, predicted: MOST_GRADE * rawScore, insufficient: evaluation.reason };
  });
}

/** Plain key-word coverage, to compare with: the share of the reference's stems that the answer has, times 5. */
export function keywordCoverage({ reference, answer }: Pick<GradedAnswer, 'reference' | 'answer'>): number {
  const wanted = contentStems(reference);
  const found = contentStems(answer);
  return wanted.size === 0 ? 0 : (MOST_GRADE * wanted.intersection(found).size) / wanted.size;
}

function contentStems(text: string): Set<string> {
  return new Set(
    analyseText(text)
      .words.filter(({ isContent }) => isContent)
      .map(({ stem }) => stem),
  );
}
