import { inReadingOrder } from './reading-order.js';
import { piecesOf, type TextPiece, type TextRun } from './text-pieces.js';

/** The step to the next line of a paragraph, in heights of the letters. */
const NEXT_LINE = 1.75;

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
