import { cleanLines } from '@interviewmaster/resume/text';
import { z } from 'zod';
import { cleanLine, isVisible, isWhole, keepsDirection } from './pasted-text.js';

const HALF_CHARACTER = 'must not contain half a character (an unpaired surrogate)';
const BLANK = 'must not be blank';
const TURNING = 'must not contain invisible characters that change the text direction';

/** The name of a role, a skill or a question in addresses and files: lower-case words joined by hyphens. */
export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** An empty text has one fault, not one for each rule that it breaks. */
const ENOUGH_SAID = { abort: true };

// Refinements are functions, not patterns: OpenAPI has no flags for patterns.
const oneLine = () => z.string().overwrite(cleanLine);

/** A text of one line as {@link cleanLine} makes it, of one character at least; measured as it is kept. */
export const line = (maxLength: number) => oneLine().min(1, ENOUGH_SAID).max(maxLength).refine(isWhole, HALF_CHARACTER);

/** As {@link line}, and shows something. */
export const visibleLine = (maxLength: number) => line(maxLength).refine(isVisible, BLANK);

/** What others know a person by: as {@link visibleLine}, and leaves the direction of the text around it as it is. */
export const nameOfPerson = (maxLength: number) => visibleLine(maxLength).refine(keepsDirection, TURNING);

/** A text to search for: as {@link line}, in lower case and with single spaces. */
export const searchWords = (maxLength: number) =>
  oneLine()
    .overwrite((text) => text.toLowerCase().replaceAll(/\s+/g, ' '))
    .min(1)
    .max(maxLength)
    .refine(isWhole, HALF_CHARACTER);

/** A text as people write or paste it, as {@link cleanLines} makes it; measured as it is kept. */
export const lines = (maxLength: number) =>
  z.string().overwrite(cleanLines).max(maxLength).refine(isWhole, HALF_CHARACTER);

/** As {@link lines}, and shows something. */
export const visibleLines = (maxLength: number) => lines(maxLength).min(1, ENOUGH_SAID).refine(isVisible, BLANK);
