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
export const line = (longest: number) => oneLine().min(1, ENOUGH_SAID).max(longest).refine(isWhole, HALF_CHARACTER);

/** As {@link line}, and shows something. */
export const visibleLine = (longest: number) => line(longest).refine(isVisible, BLANK);

/** What others know a person by: as {@link visibleLine}, and leaves the direction of the text around it as it is. */
export const nameOfPerson = (longest: number) => visibleLine(longest).refine(keepsDirection, TURNING);

/** A text to search for: as {@link line}, in lower case and with single spaces. */
export const searchWords = (longest: number) =>
  oneLine()
    .overwrite((text) => text.toLowerCase().replaceAll(/\s+/g, ' '))
    .min(1)
    .max(longest)
    .refine(isWhole, HALF_CHARACTER);

/** A text as people write or paste it, as {@link cleanLines} makes it; measured as it is kept. */
export const lines = (longest: number) => z.string().overwrite(cleanLines).max(longest).refine(isWhole, HALF_CHARACTER);

/** As {@link lines}, and shows something. */
export const visibleLines = (longest: number) => lines(longest).min(1, ENOUGH_SAID).refine(isVisible, BLANK);
