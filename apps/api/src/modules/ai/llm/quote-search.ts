import type { OffsetText, Span } from '@interviewmaster/evaluator/text';
import { foldedText } from './folded-text.js';

/** Shorter quotes occur in any text. */
const MIN_QUOTE_LENGTH = 4;
/** A quote points to a place; a longer one may be the whole answer. */
const MAX_QUOTE_LENGTH = 600;
const EDGES = /^[\s"'.…,;:-]+|[\s"'…,;:-]+$/g;

/** Finds quotes in an answer. */
export class QuoteSearch {
  readonly #folded: OffsetText;

  constructor(answer: string) {
    this.#folded = foldedText(answer);
  }

  /**
   * The place of a quote, word for word: only case, white space, the kind of quotation marks and dashes, and the edges of
   * the quote may differ. `undefined` when the answer does not have it, or when it is too short or too long.
   */
  find(quote: string): Span | undefined {
    const sought = foldedText(quote).text.replaceAll(EDGES, '');
    if (sought.length < MIN_QUOTE_LENGTH || sought.length > MAX_QUOTE_LENGTH) return undefined;
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
