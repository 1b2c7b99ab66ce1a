/** Counts of answers. Mean and median are of the scored ones alone, and not rounded. */
export interface Tally {
  readonly answers: number;
  /** Answers with a score. */
  readonly scored: number;
  readonly mean: number | null;
  readonly median: number | null;
  /** Answers with insufficient evidence. */
  readonly insufficientEvidence: number;
  /** Answers whose evaluation failed. */
  readonly failed: number;
  /** Answers whose evaluation is pending. */
  readonly pending: number;
}

export type KeyedTally<Key extends string = string> = Tally & { readonly key: Key };

/** Answers that are alike in all but their scores. */
export interface AnswerGroup {
  readonly answers: number;
  readonly insufficientEvidence: number;
  readonly failed: number;
  readonly pending: number;
  readonly scores: readonly number[];
}

/** Sums up groups of answers. */
export function tallyOf(groups: readonly AnswerGroup[]): Tally {
  const sum = (of: (group: AnswerGroup) => number): number => groups.reduce((total, group) => total + of(group), 0);
  const scores = Float64Array.from(groups.flatMap((group) => group.scores)).sort();
  return {
    answers: sum(({ answers }) => answers),
    scored: scores.length,
    mean: scores.length === 0 ? null : scores.reduce((total, score) => total + score, 0) / scores.length,
    median: medianOf(scores),
    insufficientEvidence: sum(({ insufficientEvidence }) => insufficientEvidence),
    failed: sum(({ failed }) => failed),
    pending: sum(({ pending }) => pending),
  };
}

/** Sums up groups by key, in the order of the keys; a group may have several keys or none. */
export function talliesBy<Group extends AnswerGroup, Key extends string>(
  groups: readonly Group[],
  keysOf: (group: Group) => readonly Key[],
): KeyedTally<Key>[] {
  const byKey = new Map<Key, Group[]>();
  for (const group of groups) {
    for (const key of keysOf(group)) {
      const ofKey = byKey.get(key);
      if (ofKey === undefined) byKey.set(key, [group]);
      else ofKey.push(group);
    }
  }
  return [...byKey].map(([key, ofKey]) => ({ key, ...tallyOf(ofKey) })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The middle of sorted numbers; of an even count, the mean of the two in the middle. */
function medianOf(sorted: Float64Array): number | null {
  const half = (sorted.length - 1) / 2;
  const below = sorted[Math.floor(half)];
  const above = sorted[Math.ceil(half)];
  return below === undefined || above === undefined ? null : (below + above) / 2;
}
