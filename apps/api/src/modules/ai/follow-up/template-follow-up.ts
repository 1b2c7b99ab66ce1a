import type { RubricKeyPoint } from '@interviewmaster/database';
import type { StarCues } from '../ai.types.js';
import type { FollowUpRequest } from './follow-up.types.js';
import { sharedWords } from './known-words.js';
import { targetPoint } from './target-point.js';

const MAX_WORDS = 2;

/** Asked of a story, for the first part that it lacks. */
const STAR_QUESTIONS: readonly (readonly [keyof StarCues, string])[] = [
  ['result', 'What came of it in the end, and how did you know?'],
  ['action', 'What did you do yourself, step by step?'],
  ['task', 'What was expected of you in that situation?'],
  ['situation', 'What was the situation when it began?'],
];

/** One question for an answer, without a model: always the same for the same answer. */
export function templateFollowUp(request: FollowUpRequest): {
  readonly question: string;
  readonly keyPointId: string | null;
} {
  const point = targetPoint(request);
  return { question: questionFor(request, point), keyPointId: point?.id ?? null };
}

function questionFor(request: FollowUpRequest, point: RubricKeyPoint | undefined): string {
  const { star } = request.evaluation.observations;
  const lacking = star && STAR_QUESTIONS.find(([part]) => !star[part]);
  if (lacking) return lacking[1];
  if (point === undefined)
    return 'Where would the approach that you describe reach its limits, and what would you do then?';
  const words = sharedWords(request, point, MAX_WORDS).map((word) => `"${word}"`);
  if (words.length === 0) return 'What else would you take into account here, beyond what you have said, and why?';
  return `There is more to say about ${words.join(' and ')} here. What would you add, and why?`;
}
