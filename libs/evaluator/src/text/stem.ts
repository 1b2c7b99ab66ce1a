import porter2 from 'wink-porter2-stemmer';
import { remembered } from './remembered.js';

/** Longer words are no English: they are cut, which bounds what the stemmer's patterns have to read. */
const LONGEST_WORD = 40;

const ENGLISH_WORD = /^[a-z]+$/;

/**
 * The stem of a lower-case word, by Porter's second algorithm; what is not made of English letters stays as it is.
 *
 * @see https://snowballstem.org/algorithms/english/stemmer.html
 */
export const stem = remembered((word) => {
  const cut = word.slice(0, LONGEST_WORD);
  return ENGLISH_WORD.test(cut) ? porter2(cut) : cut;
});
