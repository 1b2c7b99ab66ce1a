import { QUESTION_DIFFICULTIES, type QuestionDifficulty } from '@interviewmaster/database';
import type { KeyedTally } from './tally.js';

/** The minimum mean of a mastered difficulty, and the minimum number of scored answers. */
export const MASTERY = { mean: 70, answers: 5 } as const;
const MAX_SKILLS = 3;
const MIN_QUESTIONS = 3;
const SIZE = 5;

/** Published questions of a role at one difficulty: all, and those about one of the skills asked for. */
export interface Supply {
  readonly difficulty: QuestionDifficulty;
  readonly all: number;
  readonly aboutSkills: number;
}

/** An interview to practise next, as `POST /api/v1/interviews` takes it. */
export interface Recommendation {
  readonly role: string;
  /** Absent: all. */
  readonly difficulty?: QuestionDifficulty;
  /** Absent: all. */
  readonly skills?: readonly string[];
  readonly size: number;
}

/** The easiest difficulty that is not mastered yet; the hardest when all are. */
export function nextDifficulty(byDifficulty: readonly KeyedTally[]): QuestionDifficulty {
  const isMastered = (difficulty: QuestionDifficulty): boolean => {
    const { mean = null, scored = 0 } = byDifficulty.find(({ key }) => key === difficulty) ?? {};
    return mean !== null && mean >= MASTERY.mean && scored >= MASTERY.answers;
  };
  return QUESTION_DIFFICULTIES.find((difficulty) => !isMastered(difficulty)) ?? 'hard';
}

/** The skills to practise, the weakest first. */
export const skillsToPractise = (gaps: readonly { readonly skill: string }[]): string[] =>
  gaps.slice(0, MAX_SKILLS).map(({ skill }) => skill);

/** The narrowest set that the bank can fill: it widens the difficulty first, then the skills; null when nothing fits. */
export function recommend(
  role: string,
  difficulty: QuestionDifficulty,
  skills: readonly string[],
  supply: readonly Supply[],
): Recommendation | null {
  const sum = (of: (row: Supply) => number, rows = supply): number => rows.reduce((total, row) => total + of(row), 0);
  const atDifficulty = supply.filter((row) => row.difficulty === difficulty);
  const aboutSkills = ({ aboutSkills: count }: Supply): number => count;
  const all = ({ all: count }: Supply): number => count;
  const options = [
    { available: sum(aboutSkills, atDifficulty), difficulty, skills },
    { available: sum(aboutSkills), skills },
    { available: sum(all, atDifficulty), difficulty },
    { available: sum(all) },
  ];
  const found = options.find(({ available }) => available >= MIN_QUESTIONS);
  if (found === undefined) return null;
  const { available, ...filters } = found;
  return { role, ...filters, size: Math.min(SIZE, available) };
}
