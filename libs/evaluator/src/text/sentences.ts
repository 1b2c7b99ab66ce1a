import type { Span } from './offset-text.js';

/**
 * The end of a sentence is followed by white space, so that `3.5`, `e.g.,` and `node.js` stay whole. A line that begins
 * in lower case goes on with the one before it.
 */
const BOUNDARY = /[.!?…]["')\]]*(?=\s|$)|[\n\r]+(?!\p{Zs}{0,8}\p{Ll})|;(?=\s)/gu;
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|resp)$/i;

/** Cuts a text into sentences and lines of lists, without the white space around them, in time linear in its length. */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    const span = trimmed(text, start, end);
    if (span) sentences.push(span);
    start = end;
  };
  for (const match of text.matchAll(BOUNDARY)) {
    const isAbbreviation = match[0] === '.' && ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index));
    if (!isAbbreviation) close(match.index + match[0].length);
  }
  close(text.length);
  return sentences;
}

function trimmed(text: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start < end ? { start, end } : undefined;
}

const isSpace = (unit: number): boolean => unit <= 32 || unit === 0xa0;
