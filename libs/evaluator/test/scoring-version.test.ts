import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseGradedCsv } from '../../../benchmarks/evaluator/graded-csv.js';
import { SCORING_VERSION } from '../src/scoring/score.js';
import { assess, assessShort, bank } from './support/evaluator.js';
import { gradedFixture } from './support/graded-fixture.js';

const recorded: unknown = JSON.parse(readFileSync(new URL('./fixtures/scoring-digest.json', import.meta.url), 'utf8'));

/** What is said of answers of every kind, in whole points: the last digits of a logarithm are the machine's. */
function outcomes(): unknown[] {
  const ofBank = bank.questions.flatMap((question, index) =>
    [question.modelAnswer, question.modelAnswer.slice(0, 500), bank.questions[index - 1]?.modelAnswer ?? ''].map(
      (answer) => {
        const { outcome, reason, score, band, keyPoints } = assess(question, answer).evaluation;
        return [outcome, reason, score, band, keyPoints.map(({ status }) => status)];
      },
    ),
  );
  const ofGraded = parseGradedCsv(gradedFixture()).map(({ question, reference, answer }) => {
    const { rawScore, evaluation } = assessShort(question, reference, answer);
    return [Math.round(100 * rawScore), evaluation.reason];
  });
  return [...ofBank, ...ofGraded];
}

describe('the scoring version', () => {
  it('stands for these outcomes: if they change, count it up and record the new digest', () => {
    expect({ version: SCORING_VERSION, digest: hash('sha256', JSON.stringify(outcomes())) }).toEqual(recorded);
  });
});
