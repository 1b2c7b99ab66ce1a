const MIN_MISSPELT_LENGTH = 5;
const MIN_COMMON_START = 5;
const MIN_COMMON_START_SHARE = 0.6;
/** From this length on, two slips are likelier than another word. */
const LONG = 9;
/** In `o(n)` and `ipv4` each character counts. */
const EXACT = /[^\p{L}'-]/u;

/** One is the other's relative by derivation, as `compile` and `compilation` are, which stems do not always show. */
export function isRelative(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  let common = 0;
  while (common < longer && a[common] !== undefined && a[common] === b[common]) common++;
  return common >= MIN_COMMON_START && common >= MIN_COMMON_START_SHARE * longer && !isExact(a, b);
}

/**
 * One is a slip of the pen away from the other. The first letter is seldom wrong, and it is what tells `internal` from
 * `external` and `ascending` from `descending`.
 */
export function isMisspelling(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < MIN_MISSPELT_LENGTH || !b.startsWith(a.charAt(0))) return false;
  const allowed = shorter >= LONG ? 2 : 1;
  return Math.abs(a.length - b.length) <= allowed && editDistance(a, b, allowed) <= allowed && !isExact(a, b);
}

const isExact = (a: string, b: string): boolean => EXACT.test(a) || EXACT.test(b);

/**
 * Insertions, deletions, substitutions and swaps of neighbours from one word to the other: the optimal string alignment
 * distance (Damerau 1964). Gives up with `max + 1`.
 */
export function editDistance(a: string, b: string, max: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let distance = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
      );
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) distance = Math.min(distance, at(beforeLast, column - 2) + 1);
      current.push(distance);
      least = Math.min(least, distance);
    }
    if (least > max) return max + 1;
    [beforeLast, last] = [last, current];
  }
  return at(last, b.length);
}

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? Infinity;
