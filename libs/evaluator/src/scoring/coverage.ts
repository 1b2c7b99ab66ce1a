import { ramp } from '../prose/key-phrases.js';
import type { AnswerIndex, Match } from '../terms/answer-index.js';
import { type Term, weightOf } from '../terms/terms.js';
import type { AliasIndex, KeyPointIndex } from './answer-key.js';

/** How far an answer makes a key point. */
export interface KeyPointCoverage {
  /** 0 to 1. */
  readonly coverage: number;
  /** Positions of the answer's words that show it. */
  readonly positions: readonly number[];
}

/** Nobody repeats a point word for word: so much of its words is all of it. */
const FULL_COVERAGE = 0.65;
/** What each doubling of the places for a thought adds to the share of words that an answer has by chance. */
const CHANCE_PER_DOUBLING = 0.08;
/** An alias is a short wording: less than nearly all of it is another wording. */
const MIN_ALIAS_COVERAGE = 0.85;
/** How much of a key point a whole alias covers, by how much its words tell: with this weight half of it. */
const HALF_WEIGHT = 0.45;

/** How far an answer makes a key point: by its own words and by the other wordings that count, the two together. */
export function keyPointCoverage(point: KeyPointIndex, index: AnswerIndex): KeyPointCoverage {
  const own = termCoverage(point.terms, index);
  const chance = CHANCE_PER_DOUBLING * Math.log2(placesIn(index));
  const byOwnWords = ramp(own.coverage, chance, FULL_COVERAGE);
  let byAlias = 0;
  let bestAlias: TermCoverage | undefined;
  for (const alias of point.aliases) {
    const found = termCoverage(alias.terms, index);
    const coverage = ramp(found.coverage, MIN_ALIAS_COVERAGE, 1) * fullAliasCoverage(alias);
    if (coverage > byAlias) [byAlias, bestAlias] = [coverage, found];
  }
  // Either way of saying it can be there by chance: together they are two independent signs.
  const coverage = 1 - (1 - byOwnWords) * (1 - byAlias);
  const positions = byAlias > byOwnWords ? bestAlias?.positions : own.positions;
  return { coverage, positions: positions ?? [] };
}

function fullAliasCoverage({ terms, remainder }: AliasIndex): number {
  const weight = weightOf(terms);
  return (remainder * weight) / (weight + HALF_WEIGHT);
}

/** How much of a list of terms an answer has, and where. */
interface TermCoverage {
  /** Of the terms' weight, 0 to 1. */
  readonly coverage: number;
  /** Positions of the words that count most, in their order. */
  readonly positions: readonly number[];
}

/** The number of sentences that a thought may take. */
const WINDOW = 2;
/** So few words are one thought, however they are cut up. */
const MAX_WORDS_OF_ONE_THOUGHT = 60;
/** Words that are less similar are no evidence where there are others. */
const MIN_SIMILARITY_SHOWN = 0.5;

/** What a window has. */
interface Found {
  weight: number;
  readonly matches: Match[];
}

/**
 * The neighbouring sentences of the answer that have most of the terms. That all of them stand together is what tells a
 * thought from words that happen to occur somewhere in a long text.
 */
function termCoverage(terms: readonly Term[], index: AnswerIndex): TermCoverage {
  const total = weightOf(terms);
  const found = new Map<number, Found>();
  for (const term of terms) {
    for (const [window, match] of bestByWindow(term, index)) {
      const sum = found.get(window) ?? { weight: 0, matches: [] };
      sum.weight += term.weight * match.similarity;
      sum.matches.push(match);
      found.set(window, sum);
    }
  }
  let best: Found | undefined;
  for (const candidate of found.values()) if (best === undefined || candidate.weight > best.weight) best = candidate;
  if (best === undefined || total === 0) return { coverage: 0, positions: [] };
  const shown = best.matches.filter(({ similarity }) => similarity >= MIN_SIMILARITY_SHOWN);
  const positions = (shown.length > 0 ? shown : best.matches).map(({ position }) => position);
  return { coverage: best.weight / total, positions: [...new Set(positions)].sort((a, b) => a - b) };
}

/** A window is called by its first sentence; one that begins before the text is the first sentence alone. */
function bestByWindow(term: Term, index: AnswerIndex): Map<number, Match> {
  const best = new Map<number, Match>();
  for (const { position, similarity } of index.find(term)) {
    const sentence = isOneThought(index) ? 0 : (index.answer.words[position]?.sentence ?? 0);
    for (let window = sentence; window > sentence - WINDOW; window--) {
      const known = best.get(window);
      if (!known || similarity > known.similarity) best.set(window, { similarity, position });
    }
  }
  return best;
}

/** In how many places of the answer a thought could stand. */
function placesIn(index: AnswerIndex): number {
  return isOneThought(index) ? 1 : Math.max(1, index.answer.sentences.length);
}

const isOneThought = ({ answer }: AnswerIndex): boolean => answer.words.length <= MAX_WORDS_OF_ONE_THOUGHT;
