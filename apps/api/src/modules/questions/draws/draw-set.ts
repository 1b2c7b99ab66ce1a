import { hash, randomBytes } from 'node:crypto';
import { QUESTION_DIFFICULTIES, type QuestionCategory, type QuestionDifficulty } from '@interviewmaster/database';

/** The properties that decide a draw. */
export interface Drawable {
  readonly slug: string;
  readonly difficulty: QuestionDifficulty;
  readonly category: QuestionCategory;
}

/**
 * Draws up to `size` different questions from the pool.
 *
 * Only the seed decides, not the order of the pool or the ids of questions: a seed gives the same set on every machine with
 * the same questions. The set is spread as evenly as possible over difficulties first, then over categories, and is ordered
 * from easy to hard. A larger size adds questions to the smaller set of the same seed.
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

/** A question and its first matching preference, or the number of preferences if none matches. */
export interface PreferredQuestion<Question> {
  readonly question: Question;
  readonly preference: number;
}

/**
 * Draws up to `size` different questions by preference: first from those that match the first preference, then from those of
 * the next, and at last from all others. Each part is drawn as by {@link drawSet}.
 */
export function drawInTurn<Question extends Drawable>(
  pool: readonly Question[],
  preferences: readonly ((question: Question) => boolean)[],
  size: number,
  seed: string,
): PreferredQuestion<Question>[] {
  const rank = (question: Question): number => {
    const index = preferences.findIndex((fits) => fits(question));
    return index === -1 ? preferences.length : index;
  };
  const groups = Map.groupBy(pool, rank);
  const drawn: PreferredQuestion<Question>[] = [];
  for (let preference = 0; preference <= preferences.length; preference += 1) {
    const group = groups.get(preference) ?? [];
    drawn.push(...drawSet(group, size - drawn.length, seed).map((question) => ({ question, preference })));
  }
  return drawn.sort((a, b) => byLevel(a.question, b.question));
}

const SEED_BYTES = 9;

/** The seed of a set when none is given. */
export const newSeed = (): string => randomBytes(SEED_BYTES).toString('base64url');
