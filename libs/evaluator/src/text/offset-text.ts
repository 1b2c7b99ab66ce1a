/** A place in a text, in UTF-16 units: from `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text made from another one, of which each unit knows the place in the source that it stands for. */
export class OffsetText {
  readonly text: string;
  readonly #starts: readonly number[];
  readonly #ends: readonly number[];

  constructor(text: string, starts: readonly number[], ends: readonly number[]) {
    this.text = text;
    this.#starts = starts;
    this.#ends = ends;
  }

  /** Where a part of this text, which must not be empty, stands in the source. */
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

  /** Appends a text all of which stands for one place. */
  addFor(text: string, { start, end }: Span): void {
    this.#pieces.push(text);
    const length = this.#starts.length + text.length;
    while (this.#starts.length < length) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /** Appends a text that stands in the source as it is. */
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
