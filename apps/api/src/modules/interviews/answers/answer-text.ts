import { lines, visibleLines } from '../../../platform/validation/text.js';

const LONGEST = 20_000;

const DESCRIPTION =
  'At most 20,000 characters (Unicode code points), counted after cleaning: line breaks of any kind become ' +
  '`\\n`, and other control characters are removed.';

/** An answer as it is submitted. Evidence points into the answer as it is kept. */
export const answerTextSchema = visibleLines(LONGEST)
  .min(1)
  .meta({
    description: DESCRIPTION,
    examples: [
      'POST creates the order, PUT replaces the address as a whole, and PATCH changes the phone number alone.',
    ],
  });

/** An unfinished answer, which may be empty. */
export const draftTextSchema = lines(LONGEST).meta({
  description: DESCRIPTION,
  examples: ['POST creates the order, PUT'],
});
