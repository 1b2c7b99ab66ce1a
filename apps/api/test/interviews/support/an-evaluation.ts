import type { Evaluation } from '../../../src/modules/ai/ai.types.js';

/** An evaluation; the test says only what matters to it. */
export const anEvaluation = (given: Partial<Evaluation> = {}): Evaluation => ({
  outcome: 'scored',
  reason: null,
  score: 60,
  band: 'partial',
  method: 'rubric-coverage',
  scoringVersion: 'test-1',
  isFallback: false,
  keyPoints: [],
  observations: { words: 40, sentences: 3, readability: 60, fillerWords: [], star: null },
  strengths: [],
  improvements: [],
  ...given,
});
