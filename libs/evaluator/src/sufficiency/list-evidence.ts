import type { Word } from '../text/analyse-text.js';

/** What little English prose has of words such as `the`, `is` and `to`. */
const LEAST_GLUE = 0.16;
/** Nats that a word speaks for a list where glue is missing altogether. */
const NATS_WITHOUT_GLUE = 0.8;
/** So many words without any glue are nothing unusual. */
const WORDS_ALLOWED = 8;
/** One word that joins all others, as in `a and b and c`, makes no sentence: it counts twice, and so often in a text. */
const MOST_OF_ONE_GLUE = 0.08;

/** Joints are commas, `and`, `or` and the ends of sentences: prose has one in six words, and seldom more than this. */
const MOST_JOINTS = 0.25;
/** Nats that a word speaks for a list with a joint behind every word. */
const NATS_OF_JOINTS = 6;
/** A list of a few things is part of many sentences, and the answer to many questions. */
const JOINTS_ALLOWED = 8;
/** Prose has many commas and ends of sentences, but few of these words. */
const WEIGHT_OF_JOINING_WORD = 2;
const COMMA = /[,;|/•·]/g;
const JOINING_WORDS: ReadonlySet<string> = new Set(['and', 'or']);

/** Nats, at most 0: how much the lack of function words speaks for a list. That they are there proves nothing. */
export function evidenceOfGlue(words: readonly Word[]): number {
  const counts = new Map<string, number>();
  for (const { word, isContent } of words) if (!isContent) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = 2 + MOST_OF_ONE_GLUE * words.length;
  const glue = [...counts.values()].reduce((sum, count) => sum + Math.min(count, most), 0);
  return -NATS_WITHOUT_GLUE * Math.max(0, words.length - glue / LEAST_GLUE - WORDS_ALLOWED);
}

/** Nats, at most 0: how much short pieces between joints speak for a list. */
export function evidenceOfJoints(text: string, words: readonly Word[], sentences: number): number {
  const commas = text.match(COMMA)?.length ?? 0;
  const joins = words.filter(({ word }) => JOINING_WORDS.has(word)).length;
  const joints = commas + WEIGHT_OF_JOINING_WORD * joins + sentences - 1;
  return -NATS_OF_JOINTS * Math.max(0, joints - MOST_JOINTS * words.length - JOINTS_ALLOWED);
}
