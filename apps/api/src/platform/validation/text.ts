import { z } from 'zod';

// PostgreSQL takes no NUL in a text, nobody types the other control characters, and half a character is none.
const ONE_LINE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;
const LINES = /^(?:[\n\t]|[^\p{Cc}\p{Cs}])*$/u;
const FAULT = 'must not hold control characters';

// Not as patterns: OpenAPI has no flags for them.
const isOneLine = (text: string): boolean => ONE_LINE.test(text);
const isText = (text: string): boolean => LINES.test(text);

/** The name of a role, a skill or a question in addresses and files: lower-case words joined by hyphens. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const normalised = () => z.string().normalize().trim();

/** A text of one line, with white space at its ends taken off, of one character at least. */
export const line = (longest: number) => normalised().min(1).max(longest).refine(isOneLine, FAULT);

/** A text to search for: as {@link line}, in lower case and with single spaces. */
export const searchWords = (longest: number) =>
  normalised()
    .overwrite((text) => text.toLowerCase().replaceAll(/\s+/g, ' '))
    .min(1)
    .max(longest)
    .refine(isOneLine, FAULT);

/** A text as people write it, whose lines end with `\n`, whatever system it was written on; otherwise left as it is. */
export const lines = (longest: number) =>
  z
    .string()
    // As many characters again, for line ends of two.
    .max(2 * longest)
    .overwrite((text) => text.replaceAll(/\r\n?/g, '\n'))
    .max(longest)
    .refine(isText, FAULT);
