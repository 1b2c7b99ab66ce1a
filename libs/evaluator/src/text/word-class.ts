import { PART_OF_SPEECH } from './common-words.js';
import { FUNCTION_WORDS } from './function-words.js';
import { remembered } from './remembered.js';

const SUFFIXES: readonly (readonly [RegExp, string])[] = [
  [/ing$/, '-ing'],
  [/ed$/, '-ed'],
  [/ly$/, '-ly'],
  [/(?:ion|ment|ness|ity|ance|ence|ship|ism)$/, '-noun'],
  [/(?:ions|ments|ities|ances|ences)$/, '-nouns'],
  [/(?:able|ible|ive|al|ous|ful|ic|less|ary)$/, '-adj'],
  [/(?:ers|ors)$/, '-ers'],
  [/(?:er|or)$/, '-er'],
  [/(?:ise|ize|ify)$/, '-verb'],
  [/[^s]s$/, '-s'],
];
const HAS_DIGIT = /\p{N}/u;

/**
 * A rough part of speech: function words stand for themselves, frequent words for what they are, other
 * words for their ending. That is what the order of words in a sentence shows in, whatever the sentence is about.
 */
export const wordClass = remembered((word) => {
  if (FUNCTION_WORDS.has(word)) return word;
  const known = PART_OF_SPEECH.get(word);
  if (known !== undefined) return known;
  if (HAS_DIGIT.test(word)) return '-number';
  if (word.length > 4) for (const [pattern, name] of SUFFIXES) if (pattern.test(word)) return name;
  return '-';
});
