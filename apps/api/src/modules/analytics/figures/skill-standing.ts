import type { KeyedTally } from './tally.js';

/** Minimum number of answers for a skill to appear. */
export const MIN_ANSWERS_OF_SKILL = 3;
/** Number of answers at the user's mean that are added to each skill, so that few answers move it little. */
export const PRIOR_ANSWERS = 5;
const MAX_SKILLS = 5;

/** A skill compared with the user's other answers. */
export interface SkillStanding {
  readonly skill: string;
  readonly scored: number;
  readonly mean: number;
  /** {@link shrunkMean} of the skill. */
  readonly adjusted: number;
}

/** The skills that differ most from the mean, first the most different. */
export interface SkillStandings {
  readonly strengths: readonly SkillStanding[];
  readonly gaps: readonly SkillStanding[];
}

/**
 * A mean shrunk towards the mean of all the user's answers, more strongly for fewer answers:
 * `(scored × mean + 5 × overall) / (scored + 5)`, the posterior mean of a normal model with a prior worth five answers.
 */
export function shrunkMean(mean: number, scored: number, overall: number): number {
  return (scored * mean + PRIOR_ANSWERS * overall) / (scored + PRIOR_ANSWERS);
}

/** Separates the skills above the user's mean from those below it. */
export function skillStandings(bySkill: readonly KeyedTally[], overall: number | null): SkillStandings {
  if (overall === null) return { strengths: [], gaps: [] };
  const standings = bySkill.flatMap(({ key, scored, mean }) =>
    mean === null || scored < MIN_ANSWERS_OF_SKILL
      ? []
      : [{ skill: key, scored, mean, adjusted: shrunkMean(mean, scored, overall) }],
  );
  const ranked = standings.sort((a, b) => b.adjusted - a.adjusted || (a.skill < b.skill ? -1 : 1));
  return {
    strengths: ranked.filter(({ mean }) => mean > overall).slice(0, MAX_SKILLS),
    gaps: ranked
      .filter(({ mean }) => mean < overall)
      .toReversed()
      .slice(0, MAX_SKILLS),
  };
}
