import { describe, expect, it } from '@jest/globals';
import { assess, bank } from './support/evaluator.js';

const others = bank.questions.map((question, index) => ({
  question,
  answer: bank.questions[(index + 72) % bank.questions.length]!.modelAnswer,
}));

describe('over the bank', () => {
  it('a model answer is solid at least, and most are strong', () => {
    const bands = bank.questions.map((question) => assess(question, question.modelAnswer).evaluation.band);

    expect([...new Set(bands)].sort()).toEqual(['solid', 'strong']);
    expect(bands.filter((band) => band === 'strong').length / bands.length).toBeGreaterThan(0.9);
  });

  it('the rubric in its own words is strong', () => {
    const scores = bank.questions.map((question) =>
      assess(question, question.rubric.keyPoints.map(({ point }) => point).join(' ')),
    );

    expect(scores.filter(({ evaluation }) => evaluation.band === 'strong').length / scores.length).toBeGreaterThan(
      0.97,
    );
  });

  it('the answer to another question is limited as a rule, and never strong', () => {
    const bands = others.map(({ question, answer }) => assess(question, answer).evaluation.band);

    expect(bands).not.toContain('strong');
    expect(bands.filter((band) => band === 'limited').length / bands.length).toBeGreaterThan(0.75);
  });

  it('any other answer scores below the own one', () => {
    for (const { question, answer } of others) {
      expect(assess(question, answer).rawScore).toBeLessThan(assess(question, question.modelAnswer).rawScore);
    }
  });

  it('the question said again earns nothing', () => {
    for (const question of bank.questions) expect(assess(question, question.prompt).rawScore).toBe(0);
  });

  it('more of a model answer is worth more, as a rule', () => {
    const grown = bank.questions.filter((question) => {
      const part = (share: number) =>
        assess(question, question.modelAnswer.slice(0, share * question.modelAnswer.length)).rawScore;
      return part(0.3) < part(0.6) && part(0.6) < part(1);
    });

    expect(grown.length / bank.questions.length).toBeGreaterThan(0.95);
  });

  it('the same answer gets the same evaluation', () => {
    for (const question of bank.questions.slice(0, 20)) {
      expect(assess(question, question.modelAnswer)).toEqual(assess(structuredClone(question), question.modelAnswer));
    }
  });
});
