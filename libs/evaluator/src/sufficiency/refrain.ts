import type { Word } from '../text/analyse-text.js';

/** Three words in a row that stand so often in an answer are a frame to put others in: `I would use this. I would use that.` */
const FEWEST_TIMES = 3;
/** The numbers of what stands before the first word of a sentence and behind its last one. */
const START = 0;
const END = 1;
/** The run that goes over the end of a sentence says nothing of either. */
const OVER_AN_END = -1;

/**
 * What is left of an answer without the words that it repeats around others. The beginning and the end of a sentence
 * count as words, so that `we need` and `is important` are seen as well.
 */
export function withoutRefrains(words: readonly Word[]): readonly Word[] {
  const tokens: number[] = [];
  /** For each token the index of its word. */
  const indices: number[] = [];
  const add = (token: number, index: number): void => {
    tokens.push(token);
    indices.push(index);
  };
  const numbers = new Map<string, number>();
  words.forEach(({ word, sentence }, index) => {
    const number = numbers.get(word) ?? numbers.size + 2;
    numbers.set(word, number);
    if (words[index - 1]?.sentence !== sentence) add(START, -1);
    add(number, index);
    if (words[index + 1]?.sentence !== sentence) add(END, -1);
  });
  const runs = runsOfThree(tokens, numbers.size + 2);
  const times = new Map<number, number>();
  for (const run of runs) times.set(run, (times.get(run) ?? 0) + 1);
  const repeated = new Set<number>();
  runs.forEach((run, start) => {
    if (run === OVER_AN_END || (times.get(run) ?? 0) < FEWEST_TIMES) return;
    for (const index of indices.slice(start, start + 3)) repeated.add(index);
  });
  return repeated.size === 0 ? words : words.filter((_, index) => !repeated.has(index));
}

/** Each run as one number, made of those of its tokens: that is much quicker than text. */
function runsOfThree(tokens: readonly number[], count: number): number[] {
  return tokens.slice(2).map((last, index) => {
    const [first = START, middle = START] = [tokens[index], tokens[index + 1]];
    return first === END || middle === END ? OVER_AN_END : (first * count + middle) * count + last;
  });
}
