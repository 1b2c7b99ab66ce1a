/** A run of text on a page, as the reader gives it. */
export interface TextRun {
  readonly str: string;
  /** The matrix that places it; its last two numbers are the position of its left end on the base line, in points. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName?: string;
}

/** Runs that follow each other on one line, with a tab for each gap as wide as between cells. */
export interface TextPiece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly height: number;
}

/** Shares of the height of the letters. */
const SAME_LINE = 0.5;
const WORD_GAP = 0.18;
const CELL_GAP = 1.6;
/** In points. */
const MIN_HEIGHT = 4;
/** Single letters, or two that are kerned, with spaces between. */
const SPACED = /^\S{1,2}(?: \S{1,2})+$/u;
const MIN_SPACED_LETTERS = 4;
const MIN_SHARE_OF_SINGLES = 0.6;
/** `Math.max` takes a limited number of arguments. */
const MAX_RUNS_FOR_HEIGHT = 1000;

interface PlacedRun extends TextPiece {
  readonly font: string | undefined;
}

/** The pieces of a page in the order in which they were written, which is mostly that of columns and cells. */
export function piecesOf(runs: readonly TextRun[]): TextPiece[] {
  const lines: PlacedRun[][] = [];
  let last: PlacedRun | undefined;
  for (const run of runs) {
    if (run.str.trim() === '') continue;
    const placed = place(run);
    if (last !== undefined && isOnLineOf(last, placed)) lines.at(-1)?.push(placed);
    else lines.push([placed]);
    last = placed;
  }
  return lines.map(pieceOf);
}

function place({ str, transform, width, height, fontName }: TextRun): PlacedRun {
  const [, , skew = 0, scale = 0, left = 0, base = 0] = transform;
  const letters = Math.max(MIN_HEIGHT, height || Math.hypot(skew, scale));
  return { text: str, left, right: left + width, base, height: letters, font: fontName };
}

function isOnLineOf(last: PlacedRun, next: PlacedRun): boolean {
  const height = Math.max(last.height, next.height);
  const gap = next.left - last.right;
  if (gap <= -height) return false;
  // Raised or lowered text touches the text before it; the cells of a row are on one line.
  const step = gap > height * CELL_GAP ? Math.min(last.height, next.height) : height;
  return Math.abs(last.base - next.base) <= step * SAME_LINE;
}

function pieceOf(runs: readonly PlacedRun[]): TextPiece {
  const texts = closeUp(runs.map(({ text }) => text));
  const text = runs.map((run, index) => gapBefore(run, runs[index - 1]) + (texts[index] ?? '')).join('');
  const [first] = runs;
  const last = runs.at(-1);
  return {
    text,
    left: first?.left ?? 0,
    right: last?.right ?? 0,
    base: first?.base ?? 0,
    height: Math.max(...runs.slice(0, MAX_RUNS_FOR_HEIGHT).map(({ height }) => height)),
  };
}

function gapBefore(run: PlacedRun, before: PlacedRun | undefined): string {
  if (before === undefined) return '';
  const height = Math.max(before.height, run.height);
  const gap = run.left - before.right;
  if (gap > height * CELL_GAP) return '\t';
  if (before.text.endsWith(' ') || run.text.startsWith(' ')) return '';
  return gap > height * WORD_GAP || isNextColumn(before, run) ? ' ' : '';
}

/** `2019` and `Engineer`, in another font: columns that touch, and no word. */
const isNextColumn = (before: PlacedRun, run: PlacedRun): boolean =>
  before.font !== run.font && /\p{N}$/u.test(before.text) && /^\p{Lu}\p{Ll}/u.test(run.text);

/**
 * Closes words up whose letters were set apart for looks, which readers take for spaces: `S K I L L S`, `C O N TA C T`.
 *
 * @param runs the runs of one line: beside a run that is certainly spaced, short ones are spaced too, as in `T E A M  O F`
 */
export function closeUp(runs: readonly string[]): readonly string[] {
  if (!runs.some(isSpaced)) return runs;
  return runs.map((run) => (SPACED.test(run) ? run.replaceAll(' ', '') : run));
}

function isSpaced(run: string): boolean {
  if (!SPACED.test(run)) return false;
  const parts = run.split(' ').filter((part) => /[\p{L}\p{N}]/u.test(part));
  const singles = parts.filter(({ length }) => length === 1);
  return parts.length >= MIN_SPACED_LETTERS && singles.length >= parts.length * MIN_SHARE_OF_SINGLES;
}
