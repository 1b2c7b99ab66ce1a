import { CacheError } from '../cache.errors.js';

/**
 * A Redis glob over key texts: `*`, `?`, `[abc]`, `[^a]`, `[a-z]`, and `\` before a literal character.
 *
 * It matches the same keys in the memory tier as in Redis.
 */
export interface KeyPattern {
  readonly text: string;
  readonly matches: (key: string) => boolean;
  /** True when the pattern does not restrict the keys. */
  readonly matchesEverything: boolean;
}

/** Whether a character matches at one place of the pattern. */
type Test = (char: string) => boolean;

const ANY_NUMBER = Symbol('*');
const anyChar: Test = () => true;

/** @throws {CacheError} `CACHE_PATTERN_INVALID` for an empty pattern, an open `[` or a `\` at the end. */
export function parsePattern(text: string): KeyPattern {
  if (typeof text !== 'string' || text === '') throw invalid(text, 'it is empty');
  const places: (Test | typeof ANY_NUMBER)[] = [];
  let literals = '';
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (char === '*') places.push(ANY_NUMBER);
    else if (char === '?') places.push(anyChar);
    else if (char === '[') {
      const { test, end } = parseClass(text, index + 1);
      places.push(test);
      index = end;
    } else {
      if (char === '\\') index++;
      const literal = text.charAt(index);
      if (literal === '') throw invalid(text, 'a \\ at the end escapes nothing');
      literals += literal;
      places.push((given) => given === literal);
    }
  }
  return { text, matches: (key) => matchPlaces(places, key), matchesEverything: /^:*$/.test(literals) };
}

/** Backtracks to the last star only: the time is at most the product of both lengths. */
function matchPlaces(places: readonly (Test | typeof ANY_NUMBER)[], key: string): boolean {
  let place = 0;
  let star = -1;
  let resumeAt = 0;
  for (let index = 0; index < key.length;) {
    const test = places[place];
    if (test === ANY_NUMBER) {
      star = place++;
      resumeAt = index;
    } else if (test?.(key.charAt(index))) {
      place++;
      index++;
    } else if (star >= 0) {
      place = star + 1;
      index = ++resumeAt;
    } else {
      return false;
    }
  }
  return places.slice(place).every((rest) => rest === ANY_NUMBER);
}

/** Parses a class as Redis does: any third character of `x-y` ends the range, and the ends may be in any order. */
function parseClass(text: string, start: number): { readonly test: Test; readonly end: number } {
  const isNegated = text[start] === '^';
  const tests: Test[] = [];
  for (let index = isNegated ? start + 1 : start; index < text.length; index++) {
    const char = text.charAt(index);
    if (char === ']') return { test: (given) => tests.some((test) => test(given)) !== isNegated, end: index };
    if (char === '\\' && index + 1 < text.length) {
      const literal = text.charAt(++index);
      tests.push((given) => given === literal);
    } else if (text[index + 1] === '-' && index + 2 < text.length) {
      const [low = '', high = ''] = [char, text.charAt((index += 2))].sort();
      tests.push((given) => given >= low && given <= high);
    } else {
      tests.push((given) => given === char);
    }
    // Redis would match each of its bytes as a character.
    if (/[^\0-\x7f]/.test(char + text.charAt(index))) throw invalid(text, 'a [ ] may hold ASCII characters only');
  }
  throw invalid(text, 'a [ is not closed');
}

function invalid(text: string, why: string): CacheError {
  return new CacheError('CACHE_PATTERN_INVALID', `The pattern ${JSON.stringify(text)} cannot be used: ${why}.`);
}
