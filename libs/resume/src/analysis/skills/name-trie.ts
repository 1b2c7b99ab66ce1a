import { type Token, tokensOf } from '../text/tokens.js';
import type { SkillName } from './skill-names.js';

interface Node {
  readonly next: Map<string, Node>;
  /** Names that end here; they differ in the gaps between their words. */
  readonly ends: { readonly name: SkillName; readonly gaps: readonly string[] }[];
}

/** The longest name at a place. */
export interface FoundName {
  readonly name: SkillName;
  /** How many tokens it takes. */
  readonly length: number;
}

/** Words of a name may be set apart by a space, a hyphen or the end of a line. */
const LOOSE_GAP = /^(?:[ \u00A0]| ?[-‐‑] ?|_| ?[-‐‑]?\n[ \t]*)$/;
const SLASH_GAP = /^(?: ?[/&] ?|-| |\n)$/;
/** A word broken at the end of a line: `micro-` `services`. */
const BREAK = /^[-‐‑]\n[ \t]*$/;
const TRAILING_DIGITS = /^(?<letters>\p{L}{3,}|\p{L}\+\+)\p{N}+$/u;

/** All names as a trie of words: finds them in time linear in the text. */
export class NameTrie {
  readonly #root: Node = emptyNode();

  constructor(names: readonly SkillName[]) {
    for (const name of names) {
      const tokens = tokensOf(name.name);
      let node = this.#root;
      for (const { word } of tokens) {
        const next = node.next.get(word) ?? emptyNode();
        node.next.set(word, next);
        node = next;
      }
      node.ends.push({ name, gaps: tokens.slice(1).map(({ gap }) => gap) });
    }
  }

  /**
   * The longest name that begins with a token.
   *
   * @param first words that the name begins with, and that are elsewhere in the text: with `azure`, `Functions` is Azure Functions
   */
  longestAt(tokens: readonly Token[], start: number, first: readonly string[] = []): FoundName | undefined {
    let longest: FoundName | undefined;
    const gaps = first.map(() => ' ');
    let node = first.reduce((at: Node | undefined, word) => at?.next.get(word), this.#root);
    if (node === undefined) return undefined;
    for (let index = start; index < tokens.length; index++) {
      const token = tokens[index];
      if (token === undefined) break;
      if (index > start) gaps.push(token.gap);
      const step = stepFrom(node, tokens, index);
      if (step === undefined) break;
      index += step.taken - 1;
      node = step.node;
      const end = node.ends.find((each) => each.gaps.every((gap, at) => fits(gap, gaps[at] ?? '')));
      if (end !== undefined) longest = { name: end.name, length: index - start + 1 };
    }
    return longest;
  }
}

const emptyNode = (): Node => ({ next: new Map(), ends: [] });

/** Takes a token, a word that a line's end breaks in two, or a name with its version glued to it (`Java17`). */
function stepFrom(node: Node, tokens: readonly Token[], index: number): { node: Node; taken: number } | undefined {
  const word = tokens[index]?.word ?? '';
  const following = tokens[index + 1];
  if (following !== undefined && BREAK.test(following.gap)) {
    const joined = node.next.get(word + following.word);
    if (joined !== undefined) return { node: joined, taken: 2 };
  }
  const exact = node.next.get(word);
  if (exact !== undefined) return { node: exact, taken: 1 };
  const bare = TRAILING_DIGITS.exec(word)?.groups?.['letters'];
  const versioned = bare === undefined ? undefined : node.next.get(bare);
  return versioned === undefined ? undefined : { node: versioned, taken: 1 };
}

function fits(ofName: string, ofText: string): boolean {
  if (/^[ -]$/.test(ofName)) return LOOSE_GAP.test(ofText);
  if (/^ ?[/&] ?$/.test(ofName)) return SLASH_GAP.test(ofText);
  return ofName === ofText;
}
