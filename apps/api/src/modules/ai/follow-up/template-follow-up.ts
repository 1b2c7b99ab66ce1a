import type { RubricKeyPoint } from '@interviewmaster/database';
import { contentWords } from '@interviewmaster/evaluator/text';
import type { FollowUpRequest, KeyPointStatus, StarCues } from '../ai.types.js';

const MAX_WORDS = 2;

/** Questions for a STAR story, for the first part that it lacks. */
const STAR_QUESTIONS: readonly (readonly [keyof StarCues, string])[] = [
  ['result', 'What came of it in the end, and how did you know?'],
  ['action', 'What did you do yourself, step by step?'],
  ['task', 'What was expected of you in that situation?'],
  ['situation', 'What was the situation when it began?'],
];

/** The follow-up question without a model: always the same for the same answer. */
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

/** The heaviest key point that was not detected, or else was covered in part; the rubric's order decides between equals. */
export function targetPoint({ answerKey, evaluation }: FollowUpRequest): RubricKeyPoint | undefined {
  const withStatus = (status: KeyPointStatus) => {
    const ids = new Set(evaluation.keyPoints.filter((point) => point.status === status).map(({ id }) => id));
    return answerKey.rubric.keyPoints
      .filter(({ id }) => ids.has(id))
      .reduce<RubricKeyPoint | undefined>(
        (heaviest, point) => (heaviest === undefined || point.weight > heaviest.weight ? point : heaviest),
        undefined,
      );
  };
  return withStatus('not_detected') ?? withStatus('partly');
}

const stemsOf = (...texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => contentWords(text).map(({ stem }) => stem)));

/** Words that question and key point share, as the question writes them: they name the subject and give nothing away. */
function sharedWords({ question }: FollowUpRequest, { point }: RubricKeyPoint, max: number): string[] {
  const stems = stemsOf(point);
  const text = `${question.title}\n${question.prompt}`;
  const byStem = new Map<string, string>();
  for (const { stem, start, end } of contentWords(text)) {
    if (stems.has(stem) && stem.length > 2 && !byStem.has(stem)) byStem.set(stem, text.slice(start, end));
  }
  return [...byStem.values()].sort((a, b) => b.length - a.length).slice(0, max);
}

/** A text may have one word of the key point that neither question nor answer has; more give the point away. */
const MAX_NEW_WORDS = 1;

/** Whether a text reveals the key point, beyond what the candidate has read or written. */
export function givesAway(
  text: string,
  { question, answer }: FollowUpRequest,
  { point, aliases }: RubricKeyPoint,
): boolean {
  const known = stemsOf(question.title, question.prompt, answer);
  const secret = stemsOf(point, ...aliases);
  const revealed = [...stemsOf(text)].filter((stem) => secret.has(stem) && !known.has(stem));
  return revealed.length > MAX_NEW_WORDS;
}
