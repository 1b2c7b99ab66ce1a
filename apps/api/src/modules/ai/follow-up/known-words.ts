import type { RubricKeyPoint } from '@interviewmaster/database';
import { contentWords } from '@interviewmaster/evaluator/text';
import type { FollowUpRequest } from './follow-up.types.js';

const stemsOf = (...texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => contentWords(text).map(({ stem }) => stem)));

/** Words of the question, as they stand there, that the key point has too: they name its subject and give nothing away. */
export function sharedWords({ question }: FollowUpRequest, { point }: RubricKeyPoint, most: number): string[] {
  const stems = stemsOf(point);
  const text = `${question.title}\n${question.prompt}`;
  const byStem = new Map<string, string>();
  for (const { stem, start, end } of contentWords(text)) {
    if (stems.has(stem) && stem.length > 2 && !byStem.has(stem)) byStem.set(stem, text.slice(start, end));
  }
  return [...byStem.values()].sort((a, b) => b.length - a.length).slice(0, most);
}

/** More than one word of the key point that neither question nor answer has is part of what it says. */
const MAX_NEW_WORDS = 1;

/** Whether a text tells what the key point says, beyond what the candidate has read or written. */
export function givesAway(
  text: string,
  { question, answer }: FollowUpRequest,
  { point, aliases }: RubricKeyPoint,
): boolean {
  const known = stemsOf(question.title, question.prompt, answer);
  const secret = stemsOf(point, ...aliases);
  const told = [...stemsOf(text)].filter((stem) => secret.has(stem) && !known.has(stem));
  return told.length > MAX_NEW_WORDS;
}
