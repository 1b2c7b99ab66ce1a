import type { Evaluation, InsufficientReason, KeyPointResult, KeyPointStatus } from './evaluation.types.js';

type Feedback = Pick<Evaluation, 'strengths' | 'improvements'>;

const MAX_SENTENCES = 3;

const ADVICE: Readonly<Record<InsufficientReason, string>> = {
  too_short: 'The answer is too short to be judged: a few sentences on the main points would be enough.',
  repetitive: 'The answer says the same thing over and over: further points would add to it.',
  other_language: 'The answer seems to be in another language than English, which is the only one that can be judged.',
  word_list: 'The answer reads like a list of words: whole sentences show how the words belong together.',
};

/** Sentences about what the answer says and what was not found in it, the weightiest points first. */
export function feedbackOn(keyPoints: readonly KeyPointResult[], reason: InsufficientReason | null): Feedback {
  if (reason !== null) return { strengths: [], improvements: [ADVICE[reason]] };
  const ranked = keyPoints.toSorted((a, b) => b.weight - a.weight);
  const about = (status: KeyPointStatus, opening: string): string[] =>
    ranked.filter((each) => each.status === status).map(({ point }) => `${opening} ${point}`);
  return {
    strengths: about('covered', 'The answer covers this point:').slice(0, MAX_SENTENCES),
    improvements: [
      ...about('not_detected', 'This point was not detected in the answer:'),
      ...about('partly', 'The answer touches this point without covering it:'),
    ].slice(0, MAX_SENTENCES),
  };
}
