import { detectAll } from 'tinyld/light';
import type { TermWeights } from '../bank/term-weights.js';
import type { AnalysedText } from '../text/analyse-text.js';

/** Fewer letters do not show their language. */
const FEWEST_LETTERS = 40;
/** English has nearly half of its words in common with our list; a text of names and terms has fewer. */
const LEAST_ENGLISH_WORDS = 0.45;
const MOST_OTHER_LETTERS = 0.5;
/** Below that, the detector guesses: that is what it says of code and of made-up words. */
const CERTAIN = 0.1;
/** So much of a text shows its language. */
const SAMPLE = 600;
const LETTER = /\p{L}/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;

/** Whether a text is in another language than English. What is doubtful counts as English: terms, names and code are. */
export function isOtherLanguage({ text, words }: AnalysedText, weights: TermWeights): boolean {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(LETTER)?.length ?? 0;
  if (letters === 0) return false;
  const latin = sample.match(LATIN_LETTER)?.length ?? 0;
  if (letters - latin > MOST_OTHER_LETTERS * letters) return true;
  if (letters < FEWEST_LETTERS) return false;
  const english = words.filter(({ stem, isContent }) => !isContent || weights.knows(stem)).length;
  if (english >= LEAST_ENGLISH_WORDS * words.length) return false;
  const [likeliest] = detectAll(sample);
  return likeliest !== undefined && likeliest.lang !== 'en' && likeliest.accuracy >= CERTAIN;
}
