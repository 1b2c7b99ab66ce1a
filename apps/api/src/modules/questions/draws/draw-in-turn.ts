import { byLevel, type Drawable, drawSet } from './draw-set.js';

/** A question and the first preference that it fits; one that fits none has the number of preferences. */
export interface PreferredQuestion<Question> {
  readonly question: Question;
  readonly preference: number;
}

/**
 * Draws up to `size` different questions by preference: of those that fit the first as many as there are, what is then
 * missing of those that fit the next, and at last of all others. Each part is drawn as by {@link drawSet}.
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
