// @ts-check
/**
 * What the candidate of the demo has to say, by the words of a question's title. Some of it is good, some is not.
 *
 * @type {readonly (readonly [RegExp, string])[]}
 */
const ANSWERS = [
  [
    /POST, PUT and PATCH/,
    'Creating an order is a POST to the collection, because the server picks the identifier, and I answer 201 with a ' +
      'Location header. Replacing the whole address is a PUT with the complete new representation; changing only the ' +
      'phone number is a PATCH with just that field. Both answer 200 or 204. The client may repeat the PUT without ' +
      'worry, since it is idempotent: the server ends in the same state. Repeating the POST could make a second order, ' +
      'so I would have the client send an idempotency key that the server remembers.',
  ],
  [
    /passwords/,
    'A plain SHA-256 is far too fast: somebody with the table tries billions of guesses a second on graphics cards and ' +
      'finds the common passwords at once. I would use Argon2id or bcrypt from a well-known library with a random salt ' +
      'for each user, so that equal passwords have different hashes and no precomputed table helps. Old accounts are ' +
      'moved over when their owner logs in the next time.',
  ],
  [
    /[Ss]essions or JWT/,
    'I would use server sessions, since a token that verifies by itself cannot be taken back before it expires. With ' +
      'JWTs one would keep them short-lived and check a list of revoked ones.',
  ],
  [/[Ss]hort links/, 'A hash of the long address in a table, and a redirect.'],
];

/** What one says who has not done it. */
export const WITHOUT_EXPERIENCE =
  'I have not done this at work yet. I would first measure what happens, read how others solved it, change one thing at ' +
  'a time behind a flag, and watch the errors and the latency after each deployment before I go on.';

/**
 * @param {string} title
 * @returns {string | undefined} undefined when the candidate has nothing to say
 */
export const answerTo = (title) => ANSWERS.find(([words]) => words.test(title))?.[1];
