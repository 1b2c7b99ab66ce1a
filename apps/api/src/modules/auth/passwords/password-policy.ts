import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { problem } from '../../../platform/problems/problem.exception.js';

/** Limits of NIST SP 800-63B, with a longer minimum: there is no second factor. Any characters are allowed. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

const OURS = ['interviewmaster', 'interview'];

/**
 * Refuses passwords that are easy to guess or made of the email address.
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

/** Minimum score of zxcvbn, 0 to 4: far beyond the guesses that the limits of logins allow. */
const MIN_SCORE = 3;
/** Longer texts take disproportionate time, and a strong beginning is enough. */
const MAX_CHECKED_LENGTH = 40;

let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * Whether a password is hard to guess, as zxcvbn estimates (Wheeler, USENIX Security 2016) from common passwords, keyboard
 * patterns, dates, repetitions and the given words.
 */
async function isStrong(password: string, words: readonly string[]): Promise<boolean> {
  const loaded = await (estimator ??= loadEstimator());
  return loaded.check(password.slice(0, MAX_CHECKED_LENGTH), [...words]).score >= MIN_SCORE;
}

/** Its dictionaries take 25 MB and a tenth of a second: loaded when first needed. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
