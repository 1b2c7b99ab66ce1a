import { problem } from '../../../platform/problems/problem.exception.js';
import { isStrong } from './password-strength.js';

/** Limits of NIST SP 800-63B, with a longer minimum: there is no second factor. Any characters are allowed. */
export const SHORTEST_PASSWORD = 12;
export const MAX_PASSWORD_LENGTH = 128;

const OURS = ['interviewmaster', 'interview'];

/**
 * Refuses passwords that are easy to guess, or made of the e-mail address they are for.
 *
 * @param field the member of the body that holds the password
 * @throws {ProblemException} `invalid-body` with what to do
 */
export async function requireStrongPassword(password: string, email: string, field: string): Promise<void> {
  if (await isStrong(password, [...wordsOf(email), ...OURS])) return;
  const detail = 'is too easy to guess: use several unrelated words, or a password manager';
  throw problem('invalid-body', undefined, { errors: [{ detail, pointer: `#/${field}` }] });
}

function wordsOf(email: string): string[] {
  const lower = email.toLowerCase();
  const [local = ''] = lower.split('@');
  return [...new Set([lower, local, ...lower.split(/[^\p{L}\p{N}]+/u)])].filter((word) => word.length > 2);
}
