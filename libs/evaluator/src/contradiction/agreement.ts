import type { AnswerKeyIndex } from '../key/answer-key-index.js';
import { type Vocabulary, weightOf } from '../key/term.js';
import type { AnswerIndex } from '../scoring/answer-index.js';
import { isSwapped } from './comparison.js';
import { isGrowthRate, opposedTerms } from './opposed-terms.js';

/** What is left of an answer that says the contrary of its key. */
const WORTH_OF_CONTRARY = 0.4;
/** Less than this share of the key's weight may be a remark: right answers, too, have opposite words. */
const LEAST_SHARE_OPPOSED = 0.25;

/** What is left of an answer, 0 to 1, for not contradicting its key; only plain contradictions are noticed. */
export function agreement(index: AnswerIndex, key: AnswerKeyIndex, vocabulary: Vocabulary): number {
  const isContrary =
    (key.comparison !== undefined && isSwapped(index.answer, key.comparison, vocabulary)) ||
    isOpposed(index, key, vocabulary);
  return isContrary ? WORTH_OF_CONTRARY : 1;
}

function isOpposed(index: AnswerIndex, key: AnswerKeyIndex, vocabulary: Vocabulary): boolean {
  const wanted = key.points.flatMap(({ terms }) => terms);
  const opposed = opposedTerms(wanted, index, key.mentioned, vocabulary);
  if (opposed.some(({ stem }) => isGrowthRate(stem))) return true;
  // Of the other side of a comparison the opposite word is as right.
  if (key.comparison || opposed.length === 0) return false;
  return weightOf(opposed) >= LEAST_SHARE_OPPOSED * weightOf(wanted);
}
