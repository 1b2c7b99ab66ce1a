import { cleanLines } from '@interviewmaster/resume/text';

/** Half a character, which no encoding can hold. */
const HALF_CHARACTER = /\p{Cs}/u;

/**
 * All but white space, what has no width, marks without a letter, and characters whose glyph is empty: the blank pattern of
 * Braille, the place of an object that was not pasted with the text, the null notehead, blanks of Egyptian hieroglyphs.
 */
const VISIBLE = /[^\s\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800\uFFFC\u{1D159}\u{13441}\u{13442}]/u;

/** Turns the text around it to run from right to left, or back. */
const TURNS_DIRECTION = /\p{Bidi_Control}/u;

/** White space, and what parts or joins words: at the ends of a line there is nothing for it to do. */
const SPARE_AT_ENDS = /[\s\u200B-\u200D\u2060]/;

/** After a virama or an Arabic letter a joiner shapes the end of a word, as of Malayalam names. */
const SHAPES_THE_END = /(?:\p{M}|\p{Script=Arabic})[\u200C\u200D]$/u;

/** A text of one line as it is kept: line breaks and tabs are a space, the ends are trimmed, and it is NFC. */
export function cleanLine(text: string): string {
  const parts = cleanLines(text)
    .normalize()
    .split(/[\n\t]/)
    .map(trimEnds);
  return parts.filter((part) => part !== '').join(' ');
}

/** Whether a text holds whole characters only. */
export const isWhole = (text: string): boolean => !HALF_CHARACTER.test(text);

/** Whether a text shows anything at all. */
export const isVisible = (text: string): boolean => VISIBLE.test(text);

/** Whether a text leaves the direction that the text around it runs in as it is. */
export const keepsDirection = (text: string): boolean => !TURNS_DIRECTION.test(text);

/** Not by a pattern: one that ends in `$` takes the square of the length of a run of spaces. */
function trimEnds(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && SPARE_AT_ENDS.test(text.charAt(start))) start++;
  while (start < end && SPARE_AT_ENDS.test(text.charAt(end - 1)) && !shapesTheEnd(text, end)) end--;
  return text.slice(start, end);
}

/** A joiner and what may stand before it take three code units. */
const shapesTheEnd = (text: string, end: number): boolean => SHAPES_THE_END.test(text.slice(Math.max(0, end - 3), end));
