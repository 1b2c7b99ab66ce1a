import { type Token, tokensOf } from '../text/tokens.js';
import { type Doubt, doubtOf } from './ambiguous-names.js';
import type { NameTrie } from './name-trie.js';

/** A name of a skill in the text; whether it means the skill there is decided later. */
export interface Candidate {
  readonly slug: string;
  /** The name in lower case. */
  readonly name: string;
  readonly doubt: Doubt | undefined;
  /** How the name is spelt where it means the skill. */
  readonly spelling: string | undefined;
  /** Index of its first token, and of the token after its last. */
  readonly first: number;
  readonly behind: number;
  readonly start: number;
  readonly end: number;
}

/** The tokens of a text and the names among them, which do not overlap. */
export interface Names {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly candidates: readonly Candidate[];
}

/** Clouds whose services have names that begin with theirs, and are called by the rest of it. */
const MAKERS: readonly (readonly string[])[] = [['google', 'cloud'], ['azure'], ['aws']];

/** Finds all names, at each place the longest one. */
export function candidatesIn(text: string, trie: NameTrie): Names {
  const tokens = tokensOf(text);
  const candidates: Candidate[] = [];
  /** The words of the maker in whose brackets the place is. */
  let maker: readonly string[] | undefined;
  let index = 0;
  while (index < tokens.length) {
    if (/[)\n]/.test(tokens[index]?.gap ?? '')) maker = undefined;
    if (tokens[index]?.gap === ' (') maker = makerBefore(tokens, index);
    const found = (maker && trie.longestAt(tokens, index, maker)) ?? trie.longestAt(tokens, index);
    const start = tokens[index]?.start ?? 0;
    const end = tokens[index + (found?.length ?? 1) - 1]?.end ?? start;
    if (found === undefined || !standsAlone(text, start, end)) {
      index += 1;
      continue;
    }
    const { slug, name, base } = found.name;
    const known = doubtOf(name) ?? doubtOf(base);
    candidates.push({
      slug,
      name,
      doubt: known?.doubt,
      spelling: known?.spelling,
      first: index,
      behind: index + found.length,
      start,
      end,
    });
    index += found.length;
  }
  return { text, tokens, candidates };
}

/** `Azure (Functions, Service Bus)` */
function makerBefore(tokens: readonly Token[], index: number): readonly string[] | undefined {
  return MAKERS.find((words) => words.every((word, at) => tokens[index - words.length + at]?.word === word));
}

/** Part of an address, a file name or an identifier is no name: `go.mod`, `@rust`, `main_c`. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 4);
  if (/[\p{L}\p{N}]\.$|[@_\\$]$/u.test(before)) return false;
  return !/^(?:[@_\\]|[+#](?![+\s,;)])|\.(?!js\b)\p{Ll})/u.test(after);
}
