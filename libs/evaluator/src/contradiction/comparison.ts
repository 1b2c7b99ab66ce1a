import { isNegatedAt, type Vocabulary } from '../terms/terms.js';
import type { AnalysedText } from '../text/analyse-text.js';
import { sideOfEach, type Sides, sidesOf } from './sides.js';

/** What is said of one side of a comparison, and not of the other one. */
interface Attribute {
  readonly stem: string;
  readonly groups: ReadonlySet<number>;
  readonly side: string;
  readonly isNegated: boolean;
  readonly weight: number;
}

/** What a key says of the two sides that its question compares. */
export interface Comparison {
  readonly sides: Sides;
  readonly attributes: readonly Attribute[];
  /** Words of the question, some of which belong to the names of the sides. */
  readonly questionStems: ReadonlySet<string>;
}

/** Less than this share of what the key says of the sides may be chance, */
const MIN_SWAPPED_SHARE = 0.2;
/** and so may a single word, unless it is as much as this. */
const MIN_SWAPPED_SHARE_OF_ONE_WORD = 0.5;
/** Beside so much that stands where it belongs, as a share of what does not, the answer may only be hard to read. */
const MAX_IN_PLACE_SHARE = 0.2;

/** What a key says of each side; undefined if the question compares nothing, or the key names one side alone. */
export function comparisonOf(
  question: AnalysedText,
  questionStems: ReadonlySet<string>,
  key: AnalysedText,
  vocabulary: Vocabulary,
): Comparison | undefined {
  const sides = sidesOf(question);
  if (!sides) return undefined;
  const hasBoth = sides.every((side) => key.words.some(({ stem }) => stem === side));
  return hasBoth
    ? { sides, questionStems, attributes: attributesOf(key, sides, questionStems, vocabulary) }
    : undefined;
}

/** Whether an answer says of each side what the key says of the other one. */
export function isSwapped(
  answer: AnalysedText,
  { sides, questionStems, attributes }: Comparison,
  vocabulary: Vocabulary,
): boolean {
  let inPlace = 0;
  let swapped = 0;
  let swappedWords = 0;
  for (const said of attributesOf(answer, sides, questionStems, vocabulary)) {
    const isOpposite = ({ stem }: Attribute): boolean => vocabulary.opposites.of(said.stem).includes(stem);
    const wanted =
      attributes.find(({ stem }) => stem === said.stem) ??
      attributes.find(isOpposite) ??
      attributes.find(({ groups }) => !groups.isDisjointFrom(said.groups));
    if (!wanted) continue;
    // That one is slower says as much as that the other one is faster.
    const isSame = said.isNegated === wanted.isNegated;
    const belongsHere = isOpposite(wanted) ? !isSame : isSame;
    const weight = Math.min(said.weight, wanted.weight);
    if ((said.side === wanted.side) === belongsHere) inPlace += weight;
    else {
      swapped += weight;
      swappedWords++;
    }
  }
  const all = attributes.reduce((sum, { weight }) => sum + weight, 0);
  const minShare = swappedWords > 1 ? MIN_SWAPPED_SHARE : MIN_SWAPPED_SHARE_OF_ONE_WORD;
  return swappedWords > 0 && swapped >= minShare * all && inPlace <= MAX_IN_PLACE_SHARE * swapped;
}

function attributesOf(
  text: AnalysedText,
  sides: Sides,
  questionStems: ReadonlySet<string>,
  { lexicon, weights }: Vocabulary,
): Attribute[] {
  const side = sideOfEach(text, sides);
  const phrases = lexicon.phrasesIn(text.words);
  const attributes = new Map<string, Attribute>();
  const ofBoth = new Set<string>();
  text.words.forEach(({ stem, isContent }, index) => {
    const subject = side[index];
    // The second word of `linked list` says nothing of it.
    const belongsToName = sides.includes(text.words[index - 1]?.stem ?? '') && questionStems.has(stem);
    if (!isContent || subject === undefined || sides.includes(stem) || belongsToName) return;
    if ((attributes.get(stem)?.side ?? subject) !== subject) ofBoth.add(stem);
    const groups = new Set([...lexicon.groupsOf(stem), ...(phrases.get(index) ?? [])]);
    const isNegated = isNegatedAt(text.words, index);
    attributes.set(stem, { stem, groups, side: subject, isNegated, weight: weights.of(stem) });
  });
  return [...attributes.values()].filter(({ stem }) => !ofBoth.has(stem));
}
