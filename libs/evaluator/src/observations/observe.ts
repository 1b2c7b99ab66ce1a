import type { Observations } from '../evaluation.types.js';
import type { AnalysedText } from '../text/analyse-text.js';
import { fillerWordsOf } from './filler-words.js';
import { readingEase } from './readability.js';
import { starCuesOf } from './star-cues.js';

/** What can be counted in an answer, beside its score. */
export function observe(answer: AnalysedText, category: string): Observations {
  const spaced = ` ${answer.words.map(({ word }) => word).join(' ')} `;
  return {
    words: answer.words.length,
    sentences: answer.sentences.length,
    readability: readingEase(answer),
    fillerWords: fillerWordsOf(spaced),
    star: category === 'behavioural' ? starCuesOf(spaced) : null,
  };
}
