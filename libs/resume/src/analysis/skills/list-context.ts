import type { Token } from '../text/tokens.js';
import type { Candidate, Names } from './candidates.js';
import { LEVELS, OTHER_TECHNOLOGIES } from './context-words.js';

const SEPARATOR = /[,;|/•·▪●◦\t\n(){}[\]:&+→>–—]| - /u;
const CONJUNCTIONS: ReadonlySet<string> = new Set('and or und oder et ou y e en och og'.split(' '));
/** Words between two items of one list, such as versions and levels. */
const MAX_BETWEEN = 4;
const ITEMS_OF_A_LIST = 3;
const NAMES_OF_A_ROW = 3;
const MEAN_WORDS_OF_AN_ITEM = 2.6;

/** Which names are items of lists, and of lists of what. */
export class ListContext {
  readonly #isItem: readonly boolean[];
  readonly #amongTechnology: readonly boolean[];

  constructor(private readonly names: Names) {
    const inRows = this.#rows();
    this.#isItem = names.candidates.map((candidate) => inRows.has(candidate) || this.#standsAsItem(candidate));
    this.#amongTechnology = this.#runs();
  }

  /** Whether there is nothing but the name, a version and a level between two separators. */
  isItem(index: number): boolean {
    return this.#isItem[index] ?? false;
  }

  /** Whether it is an item beside one that is certainly a technology. */
  isAmongTechnology(index: number): boolean {
    return this.#amongTechnology[index] ?? false;
  }

  /** Names that fill a line with nothing but spaces between: labels set in boxes. */
  #rows(): ReadonlySet<Candidate> {
    const { candidates, tokens } = this.names;
    const inRows = new Set<Candidate>();
    const endsLine = (index: number): boolean => tokens[index] === undefined || tokens[index].gap.includes('\n');
    let row: Candidate[] = [];
    for (const candidate of candidates) {
      const isNext = row.at(-1)?.behind === candidate.first && tokens[candidate.first]?.gap === ' ';
      if (isNext) row.push(candidate);
      else row = endsLine(candidate.first) ? [candidate] : [];
      if (row.length >= NAMES_OF_A_ROW && endsLine(candidate.behind)) for (const name of row) inRows.add(name);
    }
    return inRows;
  }

  #standsAsItem({ first, behind }: Candidate): boolean {
    const { tokens } = this.names;
    const before = tokens[first - 1];
    const opens = before === undefined || SEPARATOR.test(tokens[first]?.gap ?? '') || CONJUNCTIONS.has(before.word);
    if (!opens) return false;
    let next = behind;
    // `Python 3.11`, `Go (5 years)`, `Java (advanced)`
    while (next < tokens.length && isAside(tokens[next])) next += 1;
    const after = tokens[next];
    if (after === undefined || CONJUNCTIONS.has(after.word)) return true;
    const gap = tokens[behind]?.gap ?? '';
    const isEnd = (text: string): boolean => SEPARATOR.test(text) || /[.!?](?:\s|$)/.test(text);
    return isEnd(gap) || (next > behind && isEnd(after.gap));
  }

  /** Runs of items with nothing else between them; one certain technology makes all of its run technologies. */
  #runs(): boolean[] {
    const { candidates } = this.names;
    const vouched = candidates.map(() => false);
    let run: number[] = [];
    const close = (): void => {
      if (run.some((index) => this.#isCertain(index))) for (const index of run) vouched[index] = true;
      run = [];
    };
    candidates.forEach((_, index) => {
      if (!this.isItem(index)) return close();
      const last = run.at(-1);
      if (last !== undefined && !this.#isSameList(last, index)) close();
      run.push(index);
    });
    close();
    return vouched;
  }

  #isCertain(index: number): boolean {
    const candidate = this.names.candidates[index];
    if (candidate === undefined) return false;
    if (candidate.doubt === undefined) return true;
    const { tokens } = this.names;
    const beside = [tokens[candidate.first - 1]?.word, tokens[candidate.behind]?.word];
    return beside.some((word) => word !== undefined && OTHER_TECHNOLOGIES.has(word));
  }

  #isSameList(left: number, right: number): boolean {
    const { candidates, tokens, text } = this.names;
    const a = candidates[left];
    const b = candidates[right];
    if (a === undefined || b === undefined || b.first - a.behind > MAX_BETWEEN) return false;
    if (/\n\s*\n|[.!?]\s+\p{Lu}/u.test(text.slice(a.end, b.start))) return false;
    return tokens
      .slice(a.behind, b.first)
      .every((token) => isAside(token) || CONJUNCTIONS.has(token.word) || OTHER_TECHNOLOGIES.has(token.word));
  }
}

function isAside(token: Token | undefined): boolean {
  return token !== undefined && (/^\p{N}+(?:x|\+)?$/u.test(token.word) || LEVELS.has(token.word));
}

/** Whether a line looks like a list: several short parts. */
export function looksLikeList(content: string): boolean {
  const items = content.split(/[,;|/•·\t():]| - | and | & /).filter((item) => item.trim() !== '');
  const words = content.split(/\s+/).length;
  return items.length >= ITEMS_OF_A_LIST && words / items.length <= MEAN_WORDS_OF_AN_ITEM;
}
