/** A place in a text, in UTF-16 units: from `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text made from another text, with the place in the source of each of its units. */
export class OffsetText {
  readonly text: string;
  readonly #starts: readonly number[];
  readonly #ends: readonly number[];

  constructor(text: string, starts: readonly number[], ends: readonly number[]) {
    this.text = text;
    this.#starts = starts;
    this.#ends = ends;
  }

  /** The place in the source of a part of this text, which must not be empty. */
  inSource({ start, end }: Span): Span {
    return { start: this.#starts[start] ?? 0, end: this.#ends[end - 1] ?? 0 };
  }
}

/** Puts an {@link OffsetText} together, from its beginning to its end. */
export class OffsetTextBuilder {
  readonly #pieces: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  get isEmpty(): boolean {
    return this.#starts.length === 0;
  }

  /** Appends a text that has one place as a whole. */
  addFor(text: string, { start, end }: Span): void {
    this.#pieces.push(text);
    const length = this.#starts.length + text.length;
    while (this.#starts.length < length) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /** Appends a text as it is in the source. */
  addSame(text: string, start: number): void {
    this.#pieces.push(text);
    for (let unit = 0; unit < text.length; unit += 1) {
      this.#starts.push(start + unit);
      this.#ends.push(start + unit + 1);
    }
  }

  build(): OffsetText {
    return new OffsetText(this.#pieces.join(''), this.#starts, this.#ends);
  }
}

const RUNS = /\s+|\S+/g;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The form in which two answers are the same answer: characters composed (NFC), every run of white space one space, or
 * one line break if it holds one, and none at the ends; a half of a surrogate pair is a replacement character.
 *
 * Line breaks stay, since they separate lists from sentences.
 */
export function normalForm(answer: string): OffsetText {
  const text = answer.toWellFormed();
  const builder = new OffsetTextBuilder();
  let gap: { readonly start: number; readonly end: number; readonly text: string } | undefined;
  for (const { 0: run, index: start } of text.matchAll(RUNS)) {
    if (/^\s/.test(run)) {
      gap = { start, end: start + run.length, text: /[\n\r\u2028\u2029]/.test(run) ? '\n' : ' ' };
      continue;
    }
    if (gap !== undefined && !builder.isEmpty) builder.addFor(gap.text, gap);
    addComposed(builder, run, start);
  }
  return builder.build();
}

function addComposed(builder: OffsetTextBuilder, run: string, start: number): void {
  if (run.normalize('NFC') === run) {
    builder.addSame(run, start);
    return;
  }
  for (const { segment, index } of graphemes.segment(run)) {
    const at = start + index;
    builder.addFor(segment.normalize('NFC'), { start: at, end: at + segment.length });
  }
}
