import { type OffsetText, OffsetTextBuilder, type Span } from '@interviewmaster/evaluator/text';
import { personalDataIn } from './personal-data.js';
import type { Person } from './person.js';

/** Replaces personal data that was taken out. */
export const WITHHELD = '[withheld]';

/**
 * A user's text without personal data; it knows the original place of each part.
 *
 * A prompt accepts a user's text in no other form, and {@link ShareableText.of} is the only way to make one.
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

  /** The place of a part, which must not be empty, in the user's text. */
  inSource(span: Span): Span {
    return this.#content.inSource(span);
  }
}

/** A text of the project or of the question bank, which is about no person. Never for a text that a user wrote. */
export class PublishedText {
  readonly isPublished = true;

  constructor(readonly text: string) {}
}
