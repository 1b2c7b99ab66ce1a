import { detectAll } from 'tinyld/light';
import type { InsufficientReason } from '../evaluation.types.js';
import type { TermWeights } from '../terms/terms.js';
import type { AnalysedText } from '../text/analyse-text.js';
import { isRepetitive } from './repetition.js';

/** An answer with a smaller share of the model answer's words is too short for a score, */
const MIN_SHARE_OF_MODEL = 0.04;
/** but never more than this: where the model answer is a word, a word answers. */
const MAX_REQUIRED_WORDS = 8;
/** So surely an answer has to be a list before a score is refused; what is doubtful only costs. */
const MAX_LIKELIHOOD_OF_LIST = 0.05;
const MIN_WORDS_OF_LIST = 10;

/**
 * Why an answer gives no ground for a score; null when it does.
 *
 * @param likelihood how surely it has the shape that is asked for, 0 to 1
 * @param modelWords the length of the model answer
 */
export function insufficiencyOf(
  answer: AnalysedText,
  likelihood: number,
  modelWords: number,
  weights: TermWeights,
): InsufficientReason | null {
  const required = Math.min(MAX_REQUIRED_WORDS, Math.max(1, Math.round(MIN_SHARE_OF_MODEL * modelWords)));
  if (isOtherLanguage(answer, weights)) return 'other_language';
  if (answer.words.length < required) return 'too_short';
  if (isRepetitive(answer)) return 'repetitive';
  const isList = likelihood < MAX_LIKELIHOOD_OF_LIST && answer.words.length >= MIN_WORDS_OF_LIST;
  return isList ? 'word_list' : null;
}

/** Fewer letters do not show their language. */
const MIN_LETTERS = 40;
/** English has nearly half of its words in common with our list; a text of names and terms has fewer. */
const MIN_ENGLISH_SHARE = 0.45;
const MAX_OTHER_LETTERS_SHARE = 0.5;
/** Below that, the detector guesses: that is what it says of code and of made-up words. */
const MIN_ACCURACY = 0.1;
/** So much of a text shows its language. */
const SAMPLE_LENGTH = 600;
const LETTER = /\p{L}/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;

/** Whether a text is in another language than English. What is doubtful counts as English: terms, names and code are. */
function isOtherLanguage({ text, words }: AnalysedText, weights: TermWeights): boolean {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const letters = sample.match(LETTER)?.length ?? 0;
  if (letters === 0) return false;
  const latin = sample.match(LATIN_LETTER)?.length ?? 0;
  if (letters - latin > MAX_OTHER_LETTERS_SHARE * letters) return true;
  if (letters < MIN_LETTERS) return false;
  const english = words.filter(({ stem, isContent }) => !isContent || weights.knows(stem)).length;
  if (english >= MIN_ENGLISH_SHARE * words.length) return false;
  const [likeliest] = detectAll(sample);
  return likeliest !== undefined && likeliest.lang !== 'en' && likeliest.accuracy >= MIN_ACCURACY;
}
