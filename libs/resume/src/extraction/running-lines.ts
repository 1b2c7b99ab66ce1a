import type { TextPiece } from './text-pieces.js';

const SHORTEST = 3;

/** The pages without the headers and footers that a page before has had, which would break sentences and lists apart. */
export function withoutRunningLines(pages: readonly (readonly TextPiece[])[]): (readonly TextPiece[])[] {
  const seen = new Set<string>();
  return pages.map((pieces) => {
    const edges = edgesOf(pieces);
    const repeated = new Set(edges.filter((piece) => seen.has(keyOf(piece))));
    for (const piece of edges) seen.add(keyOf(piece));
    return pieces.filter((piece) => !repeated.has(piece));
  });
}

/** What stands on the first and on the last line of a page. */
function edgesOf(pieces: readonly TextPiece[]): TextPiece[] {
  let [top, bottom] = [-Infinity, Infinity];
  for (const { base } of pieces) [top, bottom] = [Math.max(top, base), Math.min(bottom, base)];
  return pieces.filter(
    ({ base, height, text }) => text.length >= SHORTEST && (top - base < height / 2 || base - bottom < height / 2),
  );
}

/** The same words, whatever the number of the page. */
const keyOf = ({ text }: TextPiece): string => text.replaceAll(/(?<!\d)\d{1,2}(?!\d)/g, '0');
