import type { TextPiece } from './text-pieces.js';

/** A title is so many times as high as what is largest below it. */
const LARGER = 1.15;
const LINES_OF_A_TITLE = 2;

/**
 * Puts what is set largest, which is the name, before the rest: a sidebar may have been written before it.
 *
 * @param pieces those of the first page
 */
export function titleFirst(pieces: readonly TextPiece[]): readonly TextPiece[] {
  let largest = 0;
  for (const { height } of pieces) largest = Math.max(largest, height);
  const title = pieces.filter(({ height }) => height > largest / LARGER);
  if (title.length > LINES_OF_A_TITLE) return pieces;
  return [...title, ...pieces.filter((piece) => !title.includes(piece))];
}
