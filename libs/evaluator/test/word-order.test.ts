import { describe, expect, it } from '@jest/globals';
import { readBankStatistics } from '../src/lexicon/bank-statistics.js';
import { WordOrder } from '../src/prose/word-order.js';
import { analyseText } from '../src/text/analyse-text.js';
import { bank } from './support/evaluator.js';
import { shuffled } from './support/word-games.js';

const order = new WordOrder(readBankStatistics());

function evidence(text: string) {
  const { words, sentences } = analyseText(text);
  return order.evidence(
    text,
    sentences.map((_, index) => words.filter(({ sentence }) => sentence === index)),
  );
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe('WordOrder', () => {
  it('deviates by about nothing for shuffled words, and by what grows with its length for prose', () => {
    const points = bank.questions.flatMap(({ rubric }) => rubric.keyPoints.map(({ point }) => point));
    const ofWords = points.map((point, seed) => evidence(shuffled(point.replace(/[.,;:]/g, ''), seed + 1)).deviations);
    const ofProse = points.map(evidence).map(({ deviations, pairs }) => deviations / Math.sqrt(pairs));

    expect(Math.abs(mean(ofWords))).toBeLessThan(0.3);
    expect(mean(ofProse)).toBeGreaterThan(0.8);
  });

  it('knows how sentences end', () => {
    expect(evidence('it points to the next node of the list').deviations).toBeGreaterThan(
      evidence('node it points to the next list of the').deviations,
    );
  });

  it('does not look for phrases across a colon or a comma', () => {
    expect(evidence('stack: last in first out').pairs).toBeLessThan(evidence('stack last in first out').pairs);
  });

  it.each(['', 'stack', '...'])('says nothing of %j', (text) => {
    expect(evidence(text)).toEqual({ pairs: 0, deviations: 0, mean: 0 });
  });
});
