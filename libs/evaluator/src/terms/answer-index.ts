import type { AnalysedText, Word } from '../text/analyse-text.js';
import { isMisspelling, isRelative } from './spelling.js';
import { isNegatedAt, type Term, type Vocabulary } from './terms.js';

/** A word of the answer that stands for a term of the key. */
export interface Match {
  /** Index of the word in the answer. */
  readonly position: number;
  /** Above 0, at most 1. */
  readonly similarity: number;
}

const SAME_WORD = 1;
const SYNONYM = 0.85;
const RELATIVE = 0.85;
const MISSPELLING = 0.9;
/** Another word, however near its meaning is: some of the nearest say the contrary. */
const RELATED = 0.6;
/** How far the cosines of words that have nothing to do with each other lie about 0: their standard deviation. */
const COSINE_BY_CHANCE = 0.15;
/** From this cosine on, one word stands for the other. */
const FULL_COSINE = 0.8;
/** What is left of a match where the one side denies what the other one says. */
const CONTRADICTED = 0.5;
/** What is left of a match within a list of words. */
const LISTED = 0.3;

/** Nobody writes more different words; it bounds how many are compared letter by letter. */
const MAX_COMPARED_WORDS = 1500;

/** A word of the answer that is used like a term. */
interface Related {
  readonly positions: readonly number[];
  /** Above 0. */
  readonly similarity: number;
}

/** Finds the terms of keys in one answer. */
export class AnswerIndex {
  readonly #byStem = new Map<string, number[]>();
  readonly #byGroup = new Map<number, number[]>();
  readonly #spellings = new Map<string, { readonly word: string; readonly stem: string }[]>();
  /** Of words that have a vector, without those of the question, its row and the positions. */
  readonly #rows: { readonly stem: string; readonly row: number; readonly positions: readonly number[] }[] = [];
  /** By the stem of a term, as many wordings have the same ones. */
  readonly #relatedStems = new Map<string, readonly Related[]>();
  readonly #words: readonly Word[];
  readonly #vocabulary: Vocabulary;
  /** For each word of the answer the groups of the phrases that it is part of. */
  readonly phrases: ReadonlyMap<number, readonly number[]>;
  readonly #isList: readonly boolean[];

  /**
   * @param isList for each sentence of the answer whether it is only a list of words
   * @param questionStems words that stand for no other ones, as the question gives them away
   */
  constructor(
    readonly answer: AnalysedText,
    isList: readonly boolean[],
    questionStems: ReadonlySet<string>,
    vocabulary: Vocabulary,
  ) {
    this.#words = answer.words;
    this.#isList = isList;
    this.#vocabulary = vocabulary;
    const { lexicon, vectors } = vocabulary;
    this.phrases = lexicon.phrasesIn(answer.words);
    answer.words.forEach(({ stem, word, isContent }, position) => {
      for (const group of this.phrases.get(position) ?? [])
        this.#byGroup.getOrInsertComputed(group, () => []).push(position);
      if (!isContent) return;
      const isNew = !this.#byStem.has(stem);
      if (isNew && this.#byStem.size < MAX_COMPARED_WORDS) {
        this.#spellings.getOrInsertComputed(word.charAt(0), () => []).push({ word, stem });
      }
      this.#byStem.getOrInsertComputed(stem, () => []).push(position);
      for (const group of lexicon.groupsOf(stem)) this.#byGroup.getOrInsertComputed(group, () => []).push(position);
    });
    for (const [stem, positions] of this.#byStem) {
      const row = questionStems.has(stem) || this.#rows.length >= MAX_COMPARED_WORDS ? undefined : vectors.rowOf(stem);
      if (row !== undefined) this.#rows.push({ stem, row, positions });
    }
  }

  /** Where the answer has a term, or what stands for it. */
  find(term: Term): Match[] {
    const matches = this.#at(this.#byStem.get(term.stem), SAME_WORD, term);
    for (const group of term.groups) {
      for (const match of this.#at(this.#byGroup.get(group), SYNONYM, term)) matches.push(match);
    }
    if (matches.length > 0) return matches;
    const alike = this.#alike(term);
    return alike.length > 0 ? alike : this.#related(term);
  }

  /** Where the answer has a content word. */
  positionsOf(stem: string): readonly number[] {
    return this.#byStem.get(stem) ?? [];
  }

  /** Where the answer has a phrase of one of these groups. */
  positionsOfPhrases(groups: readonly number[]): number[] {
    return [...this.phrases].filter(([, each]) => each.some((group) => groups.includes(group))).map(([at]) => at);
  }

  /** The content words of the answer that are written so. */
  stemsLike(pattern: RegExp): string[] {
    return [...this.#byStem.keys()].filter((stem) => pattern.test(stem));
  }

  /** How much the place of a match leaves of it. */
  #trust(position: number, term: Term): number {
    const agrees = isNegatedAt(this.#words, position) === term.isNegated;
    const isListed = this.#isList[this.#words[position]?.sentence ?? 0] === true;
    return (agrees ? 1 : CONTRADICTED) * (isListed ? LISTED : 1);
  }

  #alike(term: Term): Match[] {
    for (const { word, stem } of this.#spellings.get(term.word.charAt(0)) ?? []) {
      if (isRelative(word, term.word)) return this.#at(this.#byStem.get(stem), RELATIVE, term);
      const isUnknown = !this.#vocabulary.weights.knows(stem);
      if (isUnknown && isMisspelling(word, term.word)) return this.#at(this.#byStem.get(stem), MISSPELLING, term);
    }
    return [];
  }

  /** Words that are used like the term. */
  #related(term: Term): Match[] {
    const related = this.#relatedStems.get(term.stem) ?? this.#relatedTo(term.stem);
    this.#relatedStems.set(term.stem, related);
    return related.flatMap(({ positions, similarity }) => this.#at(positions, similarity, term));
  }

  #relatedTo(stem: string): Related[] {
    const { vectors, opposites } = this.#vocabulary;
    const wanted = vectors.rowOf(stem);
    if (wanted === undefined) return [];
    const contraries = opposites.of(stem);
    // About the largest of so many cosines by chance: among many words there is always one that is near.
    const least = COSINE_BY_CHANCE * Math.sqrt(2 * Math.log(this.#rows.length));
    return this.#rows
      .filter((other) => !contraries.includes(other.stem))
      .map(({ row, positions }) => {
        const nearness = (vectors.cosine(wanted, row) - least) / (FULL_COSINE - least);
        return { positions, similarity: RELATED * Math.min(1, nearness) };
      })
      .filter(({ similarity }) => similarity > 0);
  }

  #at(positions: readonly number[] = [], similarity: number, term: Term): Match[] {
    return positions.map((position) => ({ position, similarity: similarity * this.#trust(position, term) }));
  }
}
