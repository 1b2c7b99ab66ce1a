import { piecesOf, type TextPiece, type TextRun } from './text-pieces.js';

/** Pieces of one line differ by less than this share of the letters' height. */
const SAME_BASE = 0.1;
/** Within so many heights of the letters a piece belongs to the one above or below it. */
const NEAR = 3.2;
/** Columns on one line. */
const MAX_PER_LINE = 20;
/** The step to the next line of a paragraph, in heights of the letters. */
const NEXT_LINE = 1.75;
/** A title is at least so many times as high as the largest letters below it. */
const MIN_TITLE_RATIO = 1.15;
const MAX_TITLE_LINES = 2;
/** In characters. */
const MIN_RUNNING_LINE_LENGTH = 3;

/** The pieces of a page, in the order in which they are read. */
export const layOut = (runs: readonly TextRun[]): TextPiece[] => inReadingOrder(piecesOf(runs));

/**
 * The text of a page: a piece beside the one before follows a tab, one on the next line a line break, and one further
 * down, or up in the next column, an empty line.
 */
export function textOfPieces(pieces: readonly TextPiece[]): string {
  return pieces
    .map((piece, index) => {
      const before = pieces[index - 1];
      return before === undefined ? piece.text : separator(before, piece) + piece.text;
    })
    .join('');
}

function separator(before: TextPiece, next: TextPiece): string {
  if (before.base === next.base && next.left >= before.right) return '\t';
  const down = before.base - next.base;
  return down > 0 && down <= Math.max(before.height, next.height) * NEXT_LINE ? '\n' : '\n\n';
}

/**
 * Puts the largest text, which is the name, before the rest: a sidebar may have been written first.
 *
 * @param pieces the pieces of the first page
 */
export function titleFirst(pieces: readonly TextPiece[]): readonly TextPiece[] {
  let largest = 0;
  for (const { height } of pieces) largest = Math.max(largest, height);
  const title = pieces.filter(({ height }) => height > largest / MIN_TITLE_RATIO);
  if (title.length > MAX_TITLE_LINES) return pieces;
  return [...title, ...pieces.filter((piece) => !title.includes(piece))];
}

/** The pages without headers and footers that an earlier page has had: they would break sentences and lists apart. */
export function withoutRunningLines(pages: readonly (readonly TextPiece[])[]): (readonly TextPiece[])[] {
  const seen = new Set<string>();
  return pages.map((pieces) => {
    const edges = edgesOf(pieces);
    const repeated = new Set(edges.filter((piece) => seen.has(keyOf(piece))));
    for (const piece of edges) seen.add(keyOf(piece));
    return pieces.filter((piece) => !repeated.has(piece));
  });
}

/** The pieces on the first and on the last line of a page. */
function edgesOf(pieces: readonly TextPiece[]): TextPiece[] {
  let [top, bottom] = [-Infinity, Infinity];
  for (const { base } of pieces) [top, bottom] = [Math.max(top, base), Math.min(bottom, base)];
  return pieces.filter(
    ({ base, height, text }) =>
      text.length >= MIN_RUNNING_LINE_LENGTH && (top - base < height / 2 || base - bottom < height / 2),
  );
}

/** Running lines that differ in the page number alone have the same key. */
const keyOf = ({ text }: TextPiece): string => text.replaceAll(/(?<!\d)\d{1,2}(?!\d)/g, '0');

/**
 * Moves a piece that is alone to the line that it is on.
 *
 * Browsers write floating text before the text that flows around it, so that the dates of all jobs come first. A piece is
 * moved when the pieces written before and after it are elsewhere on the page; columns keep their order.
 */
function inReadingOrder(pieces: readonly TextPiece[]): TextPiece[] {
  const byBase = Map.groupBy(pieces, ({ base }) => Math.round(base));
  const hosts = new Map<TextPiece, TextPiece>();
  pieces.forEach((piece, index) => {
    if (isNear(pieces[index - 1], piece) || isNear(piece, pieces[index + 1])) return;
    const host = hostOf(piece, byBase);
    if (host !== undefined && !hosts.has(host)) hosts.set(piece, host);
  });
  if (hosts.size === 0) return [...pieces];
  const guests = Map.groupBy(hosts.keys(), (guest) => hosts.get(guest));
  return pieces
    .filter((piece) => !hosts.has(piece))
    .flatMap((piece) => [piece, ...(guests.get(piece) ?? [])].toSorted((a, b) => a.left - b.left));
}

/** The nearest piece at the left, or else at the right, on the same line. */
function hostOf(piece: TextPiece, byBase: ReadonlyMap<number, readonly TextPiece[]>): TextPiece | undefined {
  const row = Math.round(piece.base);
  const beside = [row - 1, row, row + 1]
    .flatMap((base) => byBase.get(base)?.slice(0, MAX_PER_LINE) ?? [])
    .filter((other) => other !== piece && Math.abs(other.base - piece.base) <= piece.height * SAME_BASE);
  const left = beside.filter(({ right }) => right <= piece.left).toSorted((a, b) => b.right - a.right);
  const right = beside.filter((other) => other.left >= piece.right).toSorted((a, b) => a.left - b.left);
  return left[0] ?? right[0];
}

function isNear(a: TextPiece | undefined, b: TextPiece | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const height = Math.max(a.height, b.height);
  const step = Math.abs(a.base - b.base);
  if (step <= height * SAME_BASE) return true;
  return step <= height * NEAR && a.left < b.right && b.left < a.right;
}
