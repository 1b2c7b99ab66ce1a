import { Buffer } from 'node:buffer';
import type { WordVectorsFile } from '../src/lexicon/word-vectors.js';
import { FUNCTION_WORDS, stem } from '../src/text/words.js';
import { meanOf, principalComponents } from './principal-components.js';

/** The vectors of the words of a language, the most frequent word first. */
export interface LanguageVectors {
  readonly words: readonly string[];
  readonly vectorOf: (word: string) => readonly number[];
}

/** So many words are taken because they are frequent, */
const FREQUENT = 15_000;
/** and of so many those that are as near to the words of the bank as this cosine. */
const CONSIDERED = 150_000;
const NEAR = 0.3;
/** The most frequent words, which show what all vectors have in common. */
const TYPICAL = 60_000;
/** What most vectors differ in is how frequent a word is, not what it means. */
const LEFT_OUT = 3;
const DIMENSIONS = 40;
/** A stem is what its words are, the frequent ones first; ranks below this count the same. */
const SAME_RANK = 100;
/** Hardly any number of a vector of length 1 is larger. */
const LARGEST = 0.7;
const MAX_BYTE = 127;

const PLAIN_WORD = /^[a-z]+$/;

/**
 * Makes the small vectors of the evaluator. What all words have in common and the widest directions are taken away (Mu
 * and Viswanath, "All-but-the-top: simple and effective postprocessing for word representations", 2018); the next ones
 * are kept, a byte each.
 *
 * @param bankStems in how many sentences of the bank a stem occurs
 */
export function fitVectors(
  { words, vectorOf }: LanguageVectors,
  bankStems: Readonly<Record<string, number>>,
  origin: string,
): WordVectorsFile {
  const typical = words.slice(0, TYPICAL).map((word) => Float64Array.from(vectorOf(word)));
  const mean = meanOf(typical);
  const kept = principalComponents(typical, mean).slice(LEFT_OUT, LEFT_OUT + DIMENSIONS);
  const reduced = (word: string): Float64Array => {
    const vector = vectorOf(word);
    return unit(Float64Array.from(kept, (direction) => dot(direction, vector) - dot(direction, mean)));
  };
  const candidates = words
    .slice(0, CONSIDERED)
    .map((word, rank) => ({ word, rank }))
    .filter(({ word }) => PLAIN_WORD.test(word) && !FUNCTION_WORDS.has(word))
    .map((each) => ({ ...each, stem: stem(each.word), vector: reduced(each.word) }));
  const centre = unit(centreOf(candidates, bankStems));
  const sums = new Map<string, Float64Array>();
  for (const { rank, stem: name, vector } of candidates) {
    if (rank >= FREQUENT && !Object.hasOwn(bankStems, name) && dot(vector, centre) < NEAR) continue;
    const sum = sums.get(name) ?? new Float64Array(DIMENSIONS);
    add(sum, vector, 1 / Math.sqrt(rank + SAME_RANK));
    sums.set(name, sum);
  }
  const bytes = Buffer.alloc(sums.size * DIMENSIONS);
  [...sums.values()].forEach((sum, row) => {
    unit(sum).forEach((number, column) => bytes.writeInt8(toByte(number), row * DIMENSIONS + column));
  });
  return { origin, dimensions: DIMENSIONS, stems: [...sums.keys()].join(' '), vectors: bytes.toString('base64') };
}

/** Where the words of the bank lie, by how often it has them. */
function centreOf(
  candidates: readonly { readonly stem: string; readonly vector: Float64Array }[],
  bankStems: Readonly<Record<string, number>>,
): Float64Array {
  const centre = new Float64Array(DIMENSIONS);
  const seen = new Set<string>();
  for (const { stem: name, vector } of candidates) {
    if (seen.has(name)) continue;
    seen.add(name);
    add(centre, vector, Math.log(1 + (Object.hasOwn(bankStems, name) ? (bankStems[name] ?? 0) : 0)));
  }
  return centre;
}

const dot = (a: Float64Array, b: ArrayLike<number>): number =>
  a.reduce((sum, each, at) => sum + each * (b[at] ?? 0), 0);

function add(sum: Float64Array, vector: Float64Array, weight: number): void {
  vector.forEach((each, at) => {
    sum[at] = (sum[at] ?? 0) + weight * each;
  });
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((each) => each / length);
}

const toByte = (number: number): number =>
  Math.max(-MAX_BYTE, Math.min(MAX_BYTE, Math.round((number / LARGEST) * MAX_BYTE)));
