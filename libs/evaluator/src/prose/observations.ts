import type { FillerWord, Observations, StarCues } from '../evaluation.types.js';
import type { AnalysedText } from '../text/analyse-text.js';

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
function fillerWordsOf(spaced: string): FillerWord[] {
  return FILLERS.map((word) => ({ word, count: spaced.split(` ${word} `).length - 1 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

const MIN_WORDS_OF_READABILITY = 30;
const VOWELS = /[aeiouy]+/g;
/** A silent e at the end, but not that of `table`. */
const SILENT_E = /[^l]e$/;

/**
 * How easily a text reads, 0 (hard) to 100 (easy); null for a text that is too short.
 *
 * @see R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948)
 */
function readingEase({ words, sentences }: AnalysedText): number | null {
  if (words.length < MIN_WORDS_OF_READABILITY) return null;
  const syllables = words.reduce((sum, { word }) => sum + syllablesOf(word), 0);
  const ease = 206.835 - 1.015 * (words.length / sentences.length) - 84.6 * (syllables / words.length);
  return Math.round(Math.min(100, Math.max(0, ease)));
}

function syllablesOf(word: string): number {
  const groups = word.match(VOWELS)?.length ?? 0;
  return Math.max(1, groups - (SILENT_E.test(word) ? 1 : 0));
}

/** Words that usually mark the parts of a story, as candidates are advised to tell it. */
const CUES: Readonly<Record<keyof StarCues, readonly string[]>> = {
  situation: [
    'at my last',
    'at my previous',
    'at the time',
    'in a previous',
    'in my current',
    'in my last',
    'in my previous',
    'last year',
    'on a project',
    'once',
    'the situation',
    'there was',
    'we had',
    'we were',
    'when i joined',
    'when i was',
    'when we',
    'years ago',
  ],
  task: [
    'asked me',
    'i had to',
    'i needed to',
    'i was asked',
    'i was responsible',
    'my goal',
    'my job was',
    'my responsibility',
    'my role',
    'my task',
    'our goal',
    'the goal',
    'the task',
    'we had to',
    'we needed to',
  ],
  action: [
    'i asked',
    'i built',
    'i changed',
    'i decided',
    'i made',
    'i met',
    'i organised',
    'i organized',
    'i proposed',
    'i set up',
    'i started',
    'i suggested',
    'i talked',
    'i told',
    'i took',
    'i tried',
    'i worked',
    'i wrote',
    'so i',
    'then i',
  ],
  result: [
    'afterwards',
    'as a result',
    'eventually',
    'fell from',
    'fell to',
    'i learned',
    'i learnt',
    'in the end',
    'led to',
    'percent',
    'since then',
    'the outcome',
    'the result',
    'went down',
    'went up',
    'we shipped',
  ],
};

/** Which parts of a story the text has cues of. */
function starCuesOf(spaced: string): StarCues {
  const has = (part: keyof StarCues): boolean => CUES[part].some((cue) => spaced.includes(` ${cue} `));
  return { situation: has('situation'), task: has('task'), action: has('action'), result: has('result') };
}
