import type { Term } from '../key/term.js';
import type { AnswerIndex, Match } from './answer-index.js';

/** How much of a list of terms an answer has, and where. */
export interface Coverage {
  /** Share of the terms' weight, 0 to 1. */
  readonly share: number;
  /** Positions of the words that count most, in their order. */
  readonly positions: readonly number[];
}

/** A thought may run over so many sentences. */
const WINDOW = 2;
/** So few words are one thought, however they are cut up. */
const MOST_WORDS_OF_ONE_THOUGHT = 60;
/** Words that are less similar are no evidence where there are others. */
const LEAST_SIMILARITY_SHOWN = 0.5;

/** What a window has. */
interface Found {
  weight: number;
  readonly matches: Match[];
}

/**
 * The neighbouring sentences of the answer that have most of the terms. That all of them stand together is what tells a
 * thought from words that happen to occur somewhere in a long text.
 */
export function bestCoverage(terms: readonly Term[], index: AnswerIndex): Coverage {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
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
  if (best === undefined || total === 0) return { share: 0, positions: [] };
  const shown = best.matches.filter(({ similarity }) => similarity >= LEAST_SIMILARITY_SHOWN);
  const positions = (shown.length > 0 ? shown : best.matches).map(({ position }) => position);
  return { share: best.weight / total, positions: [...new Set(positions)].sort((a, b) => a - b) };
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
export function placesIn(index: AnswerIndex): number {
  return isOneThought(index) ? 1 : Math.max(1, index.answer.sentences.length);
}

const isOneThought = ({ answer }: AnswerIndex): boolean => answer.words.length <= MOST_WORDS_OF_ONE_THOUGHT;
