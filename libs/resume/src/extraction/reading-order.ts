import type { TextPiece } from './text-pieces.js';

/** Pieces of one line differ by less than this share of the letters' height. */
const SAME_BASE = 0.1;
/** Within so many heights a piece belongs to the one above or below it. */
const NEAR = 3.2;
/** On one line there are no more columns than this. */
const MAX_PER_LINE = 20;

/**
 * Puts pieces that stand alone beside the line they are on.
 *
 * Browsers write what floats before the text that flows around it, so that the dates of all jobs come first. A piece is
 * moved when those written before and after it are elsewhere on the page; columns keep their order.
 */
export function inReadingOrder(pieces: readonly TextPiece[]): TextPiece[] {
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
