/** Single letters, or two that are kerned, with spaces between. */
const SPACED = /^\S{1,2}(?: \S{1,2})+$/u;
const MIN_LETTERS = 4;
const SHARE_OF_SINGLES = 0.6;

/**
 * Closes words up whose letters were set apart for looks, which readers take for spaces: `S K I L L S`, `C O N TA C T`.
 *
 * @param runs the runs of one line: one that is certainly spaced tells of the short ones beside it, as in `T E A M  O F`
 */
export function closeUp(runs: readonly string[]): readonly string[] {
  if (!runs.some(isSpaced)) return runs;
  return runs.map((run) => (SPACED.test(run) ? run.replaceAll(' ', '') : run));
}

function isSpaced(run: string): boolean {
  if (!SPACED.test(run)) return false;
  const parts = run.split(' ').filter((part) => /[\p{L}\p{N}]/u.test(part));
  const singles = parts.filter(({ length }) => length === 1);
  return parts.length >= MIN_LETTERS && singles.length >= parts.length * SHARE_OF_SINGLES;
}
