import { hash } from 'node:crypto';
import { QUESTION_DIFFICULTIES, type QuestionCategory, type QuestionDifficulty } from '@interviewmaster/database';

/** What drawing looks at. */
export interface Drawable {
  readonly slug: string;
  readonly difficulty: QuestionDifficulty;
  readonly category: QuestionCategory;
}

/**
 * Draws up to `size` different questions from the pool.
 *
 * The seed alone decides: neither the pool's order nor the questions' ids matter, so that a seed gives the same set on
 * every machine that has the same questions. The set is spread as evenly as the pool allows over difficulties first, then
 * over categories, and runs from easy to hard, as an interview does. A larger size adds to a smaller set of the same seed.
 */
export function drawSet<Question extends Drawable>(pool: readonly Question[], size: number, seed: string): Question[] {
  const waiting = shuffle(pool, seed);
  const drawn: Question[] = [];
  const taken = new Map<string, number>();
  const timesTaken = (what: string): number => taken.get(what) ?? 0;
  const isRarer = (a: Question, b: Question): boolean => {
    const byDifficulty = timesTaken(a.difficulty) - timesTaken(b.difficulty);
    return byDifficulty < 0 || (byDifficulty === 0 && timesTaken(a.category) < timesTaken(b.category));
  };

  while (drawn.length < size) {
    const next = waiting.reduce<Question | undefined>(
      (best, question) => (best === undefined || isRarer(question, best) ? question : best),
      undefined,
    );
    if (next === undefined) break;
    waiting.splice(waiting.indexOf(next), 1);
    drawn.push(next);
    for (const what of [next.difficulty, next.category]) taken.set(what, timesTaken(what) + 1);
  }
  return drawn.sort(byLevel);
}

/** Orders by a hash of seed and slug; a slug holds no NUL, so no two pairs hash the same text. */
function shuffle<Question extends Drawable>(pool: readonly Question[], seed: string): Question[] {
  return pool
    .map((question) => ({ question, rank: hash('sha256', `${seed}\0${question.slug}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ question }) => question);
}

const level = ({ difficulty }: Drawable): number => QUESTION_DIFFICULTIES.indexOf(difficulty);

/** Orders from easy to hard. */
export const byLevel = (a: Drawable, b: Drawable): number => level(a) - level(b);
