import type { AnswerIndex } from '../terms/answer-index.js';
import { isNegatedAt, type Term, type Vocabulary, weightOf } from '../terms/terms.js';
import { type Comparison, isSwapped } from './comparison.js';

/** The factor of an answer that says the contrary of its key. */
const CONTRADICTION_FACTOR = 0.4;
/** Less than this share of the key's weight may be a remark: right answers, too, have opposite words. */
const MIN_OPPOSED_SHARE = 0.25;

/** What of a key an answer can contradict. */
export interface Contradictable {
  readonly points: readonly { readonly terms: readonly Term[] }[];
  /** All words of the question, of the key points and of the model answer. */
  readonly mentioned: ReadonlySet<string>;
  /** What the model answer says of two sides that the question compares. */
  readonly comparison: Comparison | undefined;
}

/** The factor of an answer's score, 0 to 1, for not contradicting its key; only plain contradictions are noticed. */
export function contradictionFactor(index: AnswerIndex, key: Contradictable, vocabulary: Vocabulary): number {
  const isContrary =
    (key.comparison !== undefined && isSwapped(index.answer, key.comparison, vocabulary)) ||
    isOpposed(index, key, vocabulary);
  return isContrary ? CONTRADICTION_FACTOR : 1;
}

function isOpposed(index: AnswerIndex, key: Contradictable, vocabulary: Vocabulary): boolean {
  const wanted = key.points.flatMap(({ terms }) => terms);
  const opposed = opposedTerms(wanted, index, key.mentioned, vocabulary);
  if (opposed.some(({ stem }) => isGrowthRate(stem))) return true;
  // Of the other side of a comparison the opposite word is as right.
  if (key.comparison || opposed.length === 0) return false;
  return weightOf(opposed) >= MIN_OPPOSED_SHARE * weightOf(wanted);
}

const NUMBER = /^\d+$/;
const GROWTH_RATE = /^[oθω]\(/;
/** These exclude all others of their kind. */
const EXACT = [NUMBER, GROWTH_RATE];
/** So similar a word says what the key says. */
const SAID = 0.8;

/** Whether a word is a growth rate such as `o(nlogn)`. */
const isGrowthRate = (stem: string): boolean => GROWTH_RATE.test(stem);

/**
 * The terms of a key instead of which the answer has the contrary: the opposite word, another number, another growth
 * rate. What the key or the question mention themselves is no contrary.
 */
function opposedTerms(
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
