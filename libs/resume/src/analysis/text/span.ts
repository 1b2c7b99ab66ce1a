/** A part of the résumé's text, in UTF-16 code units: `quote === text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** The span from one offset to another. */
export const spanOf = (text: string, start: number, end: number): Span => ({
  start,
  end,
  quote: text.slice(start, end),
});

/** The span of a regular expression's match, or of the group that has the name `span`. */
export function spanOfMatch(text: string, match: RegExpExecArray): Span {
  const whole = match[0];
  const part = match.groups?.['span'] ?? whole;
  const start = match.index + whole.indexOf(part);
  return spanOf(text, start, start + part.length);
}

/**
 * The index of the first item that is not before a place, found by bisection; the number of items when all are before it.
 *
 * @param items in the order of the text
 */
export function firstNotBefore<Item>(items: readonly Item[], isBefore: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The text with the spans replaced by spaces, so that all offsets stay the same. */
export function blankOut(text: string, spans: readonly Pick<Span, 'start' | 'end'>[]): string {
  let blanked = '';
  let position = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= position) continue;
    const from = Math.max(start, position);
    blanked += text.slice(position, from) + text.slice(from, end).replaceAll(/[^\n]/g, ' ');
    position = end;
  }
  return blanked + text.slice(position);
}
