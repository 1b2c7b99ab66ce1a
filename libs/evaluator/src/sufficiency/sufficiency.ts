import type { InsufficientReason } from '../evaluation.types.js';
import type { TermWeights } from '../bank/term-weights.js';
import type { AnswerKeyIndex } from '../key/answer-key-index.js';
import type { AnalysedText } from '../text/analyse-text.js';
import { isOtherLanguage } from './language.js';
import { isRepetitive } from './repetition.js';

/** An answer with a smaller share of the model answer's words is too short for a score, */
const LEAST_SHARE_OF_MODEL = 0.04;
/** but nobody has to say more than this: where the model answer is a word, a word answers. */
const MOST_REQUIRED_WORDS = 8;
/** So surely an answer has to be a list before a score is refused; what is doubtful only costs. */
const MOST_LIKELIHOOD_OF_LIST = 0.05;
const FEWEST_WORDS_OF_LIST = 10;

/**
 * Why an answer gives no ground for a score; null when it does.
 *
 * @param likelihood how surely it has the shape that is asked for
 */
export function insufficiencyOf(
  answer: AnalysedText,
  likelihood: number,
  key: AnswerKeyIndex,
  weights: TermWeights,
): InsufficientReason | null {
  const required = Math.min(MOST_REQUIRED_WORDS, Math.max(1, Math.round(LEAST_SHARE_OF_MODEL * key.modelWords)));
  if (isOtherLanguage(answer, weights)) return 'other_language';
  if (answer.words.length < required) return 'too_short';
  if (isRepetitive(answer)) return 'repetitive';
  const isList = likelihood < MOST_LIKELIHOOD_OF_LIST && answer.words.length >= FEWEST_WORDS_OF_LIST;
  return isList ? 'word_list' : null;
}
