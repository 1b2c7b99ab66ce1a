import { describe, expect, it } from '@jest/globals';
import { assess, bank, bankQuestion } from './support/evaluator.js';

describe('key points', () => {
  const question = bankQuestion('storing-user-passwords');
  const answer =
    'I would hash each password with Argon2id, which is slow on purpose. 👍 Every user gets a random salt, so rainbow ' +
    'tables are useless.\nI am not sure about the rest of it.';
  const { evaluation } = assess(question, answer);
  const point = (id: string) => evaluation.keyPoints.find((each) => each.id === id)!;

  it('are all listed, in the order and with the weights of the rubric', () => {
    expect(evaluation.keyPoints.map(({ id, weight, point: text }) => [id, weight, text])).toEqual(
      question.rubric.keyPoints.map(({ id, weight, point: text }) => [id, weight, text]),
    );
  });

  it('are covered with the sentence that covers them, or not detected without', () => {
    expect(point('slow-password-hash')).toMatchObject({
      status: 'covered',
      evidence: [{ quote: 'I would hash each password with Argon2id, which is slow on purpose.' }],
    });
    expect(point('unique-salt').status).toBe('covered');
    expect(point('no-enumeration')).toMatchObject({ status: 'not_detected', evidence: [] });
  });

  it('are quoted as the answer has them', () => {
    for (const each of bank.questions) {
      const { keyPoints } = assess(each, each.modelAnswer).evaluation;
      for (const { evidence, status } of keyPoints) {
        expect(evidence.length > 0).toBe(status !== 'not_detected');
        for (const { start, end, quote } of evidence) expect(each.modelAnswer.slice(start, end)).toBe(quote);
      }
    }
  });

  it('are quoted in part where a sentence has no end', () => {
    const endless = `${'Slow hashing with bcrypt 👍 and scrypt, '.repeat(3)}${'and so on and on '.repeat(40)}`;
    const quotes = assess(question, endless).evaluation.keyPoints.flatMap(({ evidence }) => evidence);

    for (const { quote } of quotes) {
      expect(quote.length).toBeLessThanOrEqual(240);
      expect(quote.isWellFormed()).toBe(true);
    }
  });
});

describe('feedback', () => {
  it('speaks of the answer, never of the person', () => {
    for (const question of bank.questions) {
      const { strengths, improvements } = assess(question, question.modelAnswer.slice(0, 400)).evaluation;
      for (const sentence of [...strengths, ...improvements]) {
        expect(sentence).toMatch(/^(The answer|This point)/);
        expect(sentence).not.toMatch(/^The answer[^:]*\b(you|confiden|nervous|personality)/i);
      }
      expect(strengths.length).toBeLessThanOrEqual(3);
      expect(improvements.length).toBeLessThanOrEqual(3);
    }
  });
});
