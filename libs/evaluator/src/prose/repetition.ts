import type { AnalysedText, Word } from '../text/analyse-text.js';

const MIN_SENTENCES = 3;
/** At least this share of the sentences has to be new. */
const MIN_DISTINCT_SENTENCES = 0.5;
const MIN_WORDS = 24;
/** At least this share of all runs of three words has to be new: prose has nine in ten. */
const MIN_DISTINCT_RUNS = 0.4;

/** Three words in a row that are so often in an answer are a frame for others: `I would use this. I would use that.` */
const MIN_TIMES = 3;
/** The numbers for the place before the first word of a sentence and for the place after its last. */
const START = 0;
const END = 1;
/** The run that goes over the end of a sentence says nothing of either. */
const OVER_AN_END = -1;

/** The same sentence, or the same few words, over and over. */
export function isRepetitive({ words, sentences }: AnalysedText): boolean {
  return (
    (sentences.length >= MIN_SENTENCES && distinct(sentenceTexts(words, sentences.length)) <= MIN_DISTINCT_SENTENCES) ||
    (words.length >= MIN_WORDS && distinct(runsOfThree(numbered(words.map(({ stem }) => stem)))) < MIN_DISTINCT_RUNS)
  );
}

function sentenceTexts(words: readonly Word[], count: number): string[] {
  const texts = Array.from({ length: count }, () => '');
  for (const { sentence, stem } of words) texts[sentence] = `${texts[sentence] ?? ''} ${stem}`;
  return texts;
}

const distinct = (parts: readonly unknown[]): number => new Set(parts).size / parts.length;

/**
 * What is left of an answer without the words that it repeats around others. The beginning and the end of a sentence
 * count as words, so that `we need` and `is important` are seen as well.
 */
export function withoutRefrains(words: readonly Word[]): readonly Word[] {
  const { numbers, count } = numbered(words.map(({ word }) => word));
  const tokens: number[] = [];
  /** For each token the index of its word. */
  const indices: number[] = [];
  const add = (token: number, index: number): void => {
    tokens.push(token);
    indices.push(index);
  };
  words.forEach(({ sentence }, index) => {
    if (words[index - 1]?.sentence !== sentence) add(START, -1);
    add(numbers[index] ?? START, index);
    if (words[index + 1]?.sentence !== sentence) add(END, -1);
  });
  const runs = runsOfThree({ numbers: tokens, count });
  const times = new Map<number, number>();
  for (const run of runs) times.set(run, (times.get(run) ?? 0) + 1);
  const repeated = new Set<number>();
  runs.forEach((run, start) => {
    if (run === OVER_AN_END || (times.get(run) ?? 0) < MIN_TIMES) return;
    for (const index of indices.slice(start, start + 3)) repeated.add(index);
  });
  return repeated.size === 0 ? words : words.filter((_, index) => !repeated.has(index));
}

/** Words as numbers, and above which there is none. */
interface Numbered {
  readonly numbers: readonly number[];
  readonly count: number;
}

/** Gives equal words the same number, none of which is {@link START} or {@link END}. */
function numbered(words: readonly string[]): Numbered {
  const known = new Map<string, number>();
  const numbers = words.map((word) => known.getOrInsertComputed(word, () => known.size + 2));
  return { numbers, count: known.size + 2 };
}

/** Each run as one number, made of those of its words: that is much quicker than text. */
function runsOfThree({ numbers, count }: Numbered): number[] {
  return numbers.slice(2).map((last, index) => {
    const [first = START, middle = START] = [numbers[index], numbers[index + 1]];
    return first === END || middle === END ? OVER_AN_END : (first * count + middle) * count + last;
  });
}
