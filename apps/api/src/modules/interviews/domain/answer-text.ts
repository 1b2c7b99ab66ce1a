import { lines } from '../../../platform/validation/text.js';

const LONGEST = 20_000;

const typedText = lines(LONGEST);

/** An answer as it is submitted; evidence points into it, so that nothing but line ends is changed. */
export const answerTextSchema = typedText.regex(/\S/, 'must not be blank').meta({
  description: 'At most 20,000 characters (UTF-16 units); line ends become `\\n`.',
  examples: ['POST creates the order, PUT replaces the address as a whole, and PATCH changes the phone number alone.'],
});

/** An unfinished answer, which may be empty. */
export const draftTextSchema = typedText.meta({
  description: 'At most 20,000 characters (UTF-16 units); line ends become `\\n`.',
  examples: ['POST creates the order, PUT'],
});
