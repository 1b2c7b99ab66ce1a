import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** The least score of zxcvbn, 0 to 4: safe against guessing at the rate that sign-ins allow, and by far. */
const MIN_SCORE = 3;
/** Its time grows faster than the text, which it looks for patterns in; a beginning that is strong is enough. */
const MAX_CHECKED_LENGTH = 40;

let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * Whether a password is hard to guess, by the estimate of zxcvbn (Wheeler, USENIX Security 2016): common ones, patterns
 * of the keyboard, dates, repetitions and the given words are not.
 */
export async function isStrong(password: string, words: readonly string[]): Promise<boolean> {
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
