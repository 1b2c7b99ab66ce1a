import { isNegatedAt, type Term, type Vocabulary } from '../key/term.js';
import type { AnswerIndex } from '../scoring/answer-index.js';

const NUMBER = /^\d+$/;
const GROWTH_RATE = /^[oθω]\(/;
/** These exclude all others of their kind. */
const EXACT = [NUMBER, GROWTH_RATE];
/** So similar a word says what the key says. */
const SAID = 0.8;

/** Whether a word is a growth rate such as `o(nlogn)`. */
export const isGrowthRate = (stem: string): boolean => GROWTH_RATE.test(stem);

/**
 * The terms of a key instead of which the answer has the contrary: the opposite word, another number, another growth
 * rate. What the key or the question mention themselves is no contrary.
 */
export function opposedTerms(
  terms: readonly Term[],
  index: AnswerIndex,
  mentioned: ReadonlySet<string>,
  { lexicon, opposites }: Vocabulary,
): Term[] {
  const { words } = index.answer;
  return terms.filter((term) => {
    const kind = EXACT.find((pattern) => pattern.test(term.stem));
    const ofPhrases = [...term.groups].filter((group) => !lexicon.groupsOf(term.stem).includes(group));
    const contraries = kind ? index.stemsLike(kind) : [...opposites.of(term.stem), ...opposites.ofPhrases(ofPhrases)];
    const isOpposed = contraries
      .filter((stem) => !mentioned.has(stem))
      .flatMap((stem) => [...index.positionsOf(stem), ...index.positionsOfPhrases(lexicon.groupsOf(stem))])
      .some((position) => isNegatedAt(words, position) === term.isNegated);
    return isOpposed && !index.find(term).some(({ similarity }) => similarity >= SAID);
  });
}
