/** Escapes, groups' openings and classes, which stay as they are; and small letters. */
const PIECES = /\\p\{[^}]*\}|\\.|\(\?(?:<?[=!]|<[a-z]+>|:)|\[(?:\\.|[^\]])*\]|(?<letter>\p{Ll})/giu;

/**
 * A pattern's source whose small letters match big ones too, for patterns of which another part minds the case.
 *
 * The language has `(?-i:…)` for that; with it V8 (Node.js 26) finds less as soon as it does not optimise a pattern, as in
 * processes with many of them.
 */
export const anyCase = (source: string): string =>
  source.replaceAll(PIECES, (piece, ...rest) => {
    const { letter } = rest.at(-1) as { readonly letter?: string };
    const big = letter?.toUpperCase();
    return letter === undefined || big?.length !== 1 || letter === big ? piece : `[${letter}${big}]`;
  });
