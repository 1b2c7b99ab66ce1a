import type { AliasIndex, KeyPointIndex } from '../key/answer-key-index.js';
import { weightOf } from '../key/term.js';
import type { AnswerIndex } from './answer-index.js';
import { bestCoverage, type Coverage, placesIn } from './coverage.js';

/** How far an answer makes a key point. */
export interface KeyPointCredit {
  /** 0 to 1. */
  readonly credit: number;
  /** Positions of the answer's words that earned it. */
  readonly positions: readonly number[];
}

/** Nobody repeats a point word for word: so much of its words is all of it. */
const FULL_SHARE = 0.65;
/** What each doubling of the places for a thought adds to the share of words that an answer has by chance. */
const CHANCE_PER_DOUBLING = 0.08;
/** An alias is a short wording: less than nearly all of it is another wording. */
const LEAST_ALIAS_SHARE = 0.85;
/** What a whole alias is worth, by how much its words tell: this much weight is worth half. */
const HALF_ALIAS_WEIGHT = 0.45;

/** The credit for a key point: by its own words and by the wordings that count as well, whichever say more together. */
export function creditOf(point: KeyPointIndex, index: AnswerIndex): KeyPointCredit {
  const own = bestCoverage(point.terms, index);
  const chance = CHANCE_PER_DOUBLING * Math.log2(placesIn(index));
  const ownCredit = ramp(own.share, chance, FULL_SHARE);
  let bestAlias = 0;
  let aliasCoverage: Coverage | undefined;
  for (const alias of point.aliases) {
    const coverage = bestCoverage(alias.terms, index);
    const credit = ramp(coverage.share, LEAST_ALIAS_SHARE, 1) * worth(alias);
    if (credit > bestAlias) [bestAlias, aliasCoverage] = [credit, coverage];
  }
  // Either way of saying it can be there by chance: together they are two independent signs.
  const credit = 1 - (1 - ownCredit) * (1 - bestAlias);
  const positions = bestAlias > ownCredit ? aliasCoverage?.positions : own.positions;
  return { credit, positions: positions ?? [] };
}

function worth({ terms, left }: AliasIndex): number {
  const weight = weightOf(terms);
  return (left * weight) / (weight + HALF_ALIAS_WEIGHT);
}

const ramp = (value: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));
