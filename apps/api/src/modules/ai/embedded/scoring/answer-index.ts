import { isNegatedAt, type Term, type Vocabulary } from '../key/term.js';
import { append } from '../append.js';
import { isMisspelling, isRelative } from '../lexicon/spelling.js';
import type { AnalysedText, Word } from '../text/analyse-text.js';

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
/** What is left of a match where the one side denies what the other one says. */
const CONTRADICTED = 0.5;
/** What is left of a match within a mere list of words. */
const LISTED = 0.3;

/** Nobody writes more different words; it bounds how many are compared letter by letter. */
const MOST_COMPARED_WORDS = 1500;

/** Finds the terms of keys in one answer. */
export class AnswerIndex {
  readonly #byStem = new Map<string, number[]>();
  readonly #byGroup = new Map<number, number[]>();
  readonly #spellings = new Map<string, { readonly word: string; readonly stem: string }[]>();
  readonly #words: readonly Word[];
  readonly #vocabulary: Vocabulary;
  /** For each word of the answer the groups of the phrases that it is part of. */
  readonly phrases: ReadonlyMap<number, readonly number[]>;
  readonly #isList: readonly boolean[];

  /** @param isList for each sentence of the answer whether it is a mere list of words. */
  constructor(
    readonly answer: AnalysedText,
    isList: readonly boolean[],
    vocabulary: Vocabulary,
  ) {
    this.#words = answer.words;
    this.#isList = isList;
    this.#vocabulary = vocabulary;
    const { lexicon } = vocabulary;
    this.phrases = lexicon.phrasesIn(answer.words);
    answer.words.forEach(({ stem, word, isContent }, position) => {
      for (const group of this.phrases.get(position) ?? []) append(this.#byGroup, group, position);
      if (!isContent) return;
      const isNew = !this.#byStem.has(stem);
      if (isNew && this.#byStem.size < MOST_COMPARED_WORDS) append(this.#spellings, word.charAt(0), { word, stem });
      append(this.#byStem, stem, position);
      for (const group of lexicon.groupsOf(stem)) append(this.#byGroup, group, position);
    });
  }

  /** Where the answer has a term, or what stands for it. */
  find(term: Term): Match[] {
    const matches = this.#at(this.#byStem.get(term.stem), SAME_WORD, term);
    for (const group of term.groups) {
      for (const match of this.#at(this.#byGroup.get(group), SYNONYM, term)) matches.push(match);
    }
    return matches.length > 0 ? matches : this.#alike(term);
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

  #at(positions: readonly number[] = [], similarity: number, term: Term): Match[] {
    return positions.map((position) => ({ position, similarity: similarity * this.#trust(position, term) }));
  }
}
