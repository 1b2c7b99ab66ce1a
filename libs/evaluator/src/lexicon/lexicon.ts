import { tokenise, type Word } from '../text/analyse-text.js';
import { stem } from '../text/words.js';
import { FOUNDATIONS_SYNONYMS } from './synonyms/foundations.js';
import { GENERAL_SYNONYMS } from './synonyms/general.js';
import { PROGRAMMING_SYNONYMS } from './synonyms/programming.js';
import { SYSTEMS_SYNONYMS } from './synonyms/systems.js';
import { WORKPLACE_SYNONYMS } from './synonyms/workplace.js';

/** Several words with one meaning, as in `first in first out`. */
interface Phrase {
  readonly stems: readonly string[];
  readonly group: number;
}

const THEMES = [FOUNDATIONS_SYNONYMS, GENERAL_SYNONYMS, PROGRAMMING_SYNONYMS, SYSTEMS_SYNONYMS, WORKPLACE_SYNONYMS];
const NO_GROUPS: readonly number[] = [];

/** Groups of words and phrases that stand for each other. A word may be in several of them. */
export class Lexicon {
  readonly #groupsByStem = new Map<string, number[]>();
  readonly #phrasesByFirstStem = new Map<string, Phrase[]>();
  #groups = 0;

  /** Our own synonyms, and further groups such as the names of skills. */
  constructor(furtherGroups: readonly (readonly string[])[] = []) {
    for (const theme of THEMES) {
      for (const line of theme.trim().split('\n')) this.#add(line.split(','));
    }
    for (const group of furtherGroups) this.#add(group);
  }

  /** Groups of a word by itself. */
  groupsOf(stemmed: string): readonly number[] {
    return this.#groupsByStem.get(stemmed) ?? NO_GROUPS;
  }

  /** For each word the groups of the phrases that it is part of; words without are left out. */
  phrasesIn(words: readonly Word[]): Map<number, number[]> {
    const found = new Map<number, number[]>();
    words.forEach(({ stem: first }, start) => {
      const phrases = this.#phrasesByFirstStem.get(first);
      if (!phrases) return;
      for (const { stems, group } of phrases) {
        // Most phrases differ in their second word already: the first is why they are looked at.
        if (words[start + 1]?.stem !== stems[1]) continue;
        if (!stems.every((each, offset) => words[start + offset]?.stem === each)) continue;
        for (let index = start; index < start + stems.length; index++)
          found.getOrInsertComputed(index, () => []).push(group);
      }
    });
    return found;
  }

  #add(members: readonly string[]): void {
    const group = this.#groups++;
    for (const member of members) {
      const stems = tokenise(member).map(({ word }) => stem(word));
      const [first] = stems;
      if (first === undefined) continue;
      if (stems.length === 1) this.#groupsByStem.getOrInsertComputed(first, () => []).push(group);
      else this.#phrasesByFirstStem.getOrInsertComputed(first, () => []).push({ stems, group });
    }
  }
}
