import { type OffsetText, OffsetTextBuilder } from '@interviewmaster/evaluator/text';

/** Characters that often change when a text is copied. */
const APOSTROPHE = /^[‘’‚‛′´]$/;
const QUOTATION_MARK = /^[“”„‟″«»]$/;
const DASH = /^[‐‑‒–—―−]$/;
/** Invisible characters. */
const INVISIBLE = /^(?:[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]|\p{Variation_Selector})$/u;
const ASCII = /^[\x21-\x7e]$/;
const PIECES = /\s+|[\uD800-\uDBFF][\uDC00-\uDFFF]|[^]/g;

/**
 * A text as quotes are compared: small letters, compatibility forms resolved (NFKC), quotation marks and dashes of one
 * kind, white space as single spaces, nothing invisible.
 */
export function foldedText(source: string): OffsetText {
  const builder = new OffsetTextBuilder();
  for (const { 0: piece, index: start } of source.matchAll(PIECES)) {
    builder.addFor(fold(piece), { start, end: start + piece.length });
  }
  return builder.build();
}

function fold(piece: string): string {
  if (ASCII.test(piece)) return piece === '`' ? "'" : piece.toLowerCase();
  if (/^\s/.test(piece)) return ' ';
  if (INVISIBLE.test(piece)) return '';
  if (APOSTROPHE.test(piece)) return "'";
  if (QUOTATION_MARK.test(piece)) return '"';
  if (DASH.test(piece)) return '-';
  return piece.normalize('NFKC').toLowerCase();
}
