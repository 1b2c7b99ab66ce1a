import type { OffsetText, Span } from '@interviewmaster/evaluator/text';
import { foldedText } from './folded-text.js';

/** Shorter quotes stand in any text. */
const SHORTEST = 4;
/** A quote shows a place; one that is the whole answer shows none. */
const LONGEST = 600;
const EDGES = /^[\s"'.…,;:-]+|[\s"'…,;:-]+$/g;

/** Finds quotes in an answer, as far as they are ones. */
export class QuoteSearch {
  readonly #folded: OffsetText;

  constructor(answer: string) {
    this.#folded = foldedText(answer);
  }

  /**
   * Where the answer says so, word for word: only case, white space, the kind of quotation marks and dashes, and what
   * surrounds the quote may differ. `undefined`: nowhere, or too short or long to show anything.
   */
  find(quote: string): Span | undefined {
    const sought = foldedText(quote).text.replaceAll(EDGES, '');
    if (sought.length < SHORTEST || sought.length > LONGEST) return undefined;
    const { text } = this.#folded;
    for (let start = text.indexOf(sought); start >= 0; start = text.indexOf(sought, start + 1)) {
      const end = start + sought.length;
      if (!isWithinWord(text, start) && !isWithinWord(text, end)) return this.#folded.inSource({ start, end });
    }
    return undefined;
  }
}

/** Whether a place has a letter or digit on either side. */
function isWithinWord(text: string, place: number): boolean {
  return isWordChar(text.charAt(place - 1)) && isWordChar(text.charAt(place));
}

const isWordChar = (char: string): boolean => /[\p{L}\p{N}]/u.test(char);
