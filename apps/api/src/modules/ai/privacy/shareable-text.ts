import { type OffsetText, OffsetTextBuilder, type Span } from '@interviewmaster/evaluator/text';
import { personalDataIn } from './personal-data.js';
import type { Person } from './person.js';

/** Stands where personal data was taken out. */
export const WITHHELD = '[withheld]';

/**
 * A person's text as others may be given it; knows the place in that text that each part stands for.
 *
 * A prompt takes a person's text in no other form, and this is the only way to make one.
 */
export class ShareableText {
  readonly #content: OffsetText;

  private constructor(content: OffsetText) {
    this.#content = content;
  }

  static of(source: string, person: Person): ShareableText {
    const builder = new OffsetTextBuilder();
    let from = 0;
    for (const { start, end } of personalDataIn(source, person)) {
      builder.addSame(source.slice(from, start), from);
      builder.addFor(WITHHELD, { start, end });
      from = end;
    }
    builder.addSame(source.slice(from), from);
    return new ShareableText(builder.build());
  }

  get text(): string {
    return this.#content.text;
  }

  /** Where a part, which must not be empty, stands in the person's text. */
  inSource(span: Span): Span {
    return this.#content.inSource(span);
  }
}

/** A text of the project or of the question bank, which is about nobody. Never for what a user has written. */
export class PublishedText {
  readonly isPublished = true;

  constructor(readonly text: string) {}
}
