import type { FillerWord } from '../evaluation.types.js';

const FILLERS: readonly string[] = [
  'actually',
  'basically',
  'honestly',
  'i guess',
  'i mean',
  'just',
  'kind of',
  'literally',
  'obviously',
  'or something',
  'pretty much',
  'really',
  'sort of',
  'stuff',
  'uh',
  'um',
  'very',
  'you know',
];

/** The fillers of a text, the most frequent first. */
export function fillerWordsOf(spaced: string): FillerWord[] {
  return FILLERS.map((word) => ({ word, count: spaced.split(` ${word} `).length - 1 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
