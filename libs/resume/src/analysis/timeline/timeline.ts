import { type Month, monthText } from './dates.js';
import { isPlausible, type Period } from './periods.js';

/** Months in which the résumé names neither work nor study. */
export interface Gap {
  /** The first month without, as `2019-03`. */
  readonly from: string;
  /** The last month without. */
  readonly to: string;
  readonly months: number;
  /** The period that ends the gap. */
  readonly next: Period;
}

const MIN_GAP_MONTHS = 4;
const WORK: ReadonlySet<string> = new Set(['experience', 'header', 'summary', 'other']);
const OCCUPIED: ReadonlySet<string> = new Set(['education', 'volunteering', 'projects', 'certifications', ...WORK]);

/** Gaps between the periods of work and study, the earliest first; none before the first and after the last job. */
export function gapsOf(periods: readonly Period[], asOf: Month): Gap[] {
  const occupied = periods
    .filter((period) => OCCUPIED.has(period.section) && isPlausible(period, asOf))
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
  const firstJob = occupied.find(({ section }) => WORK.has(section))?.from ?? Infinity;
  const gaps: Gap[] = [];
  let free: Month | undefined;
  for (const period of occupied) {
    const months = free === undefined ? 0 : period.from - free;
    if (free !== undefined && months >= MIN_GAP_MONTHS && period.from > firstJob) {
      gaps.push({ from: monthText(free), to: monthText(period.from - 1), months, next: period });
    }
    free = Math.max(free ?? 0, period.to + 1);
  }
  return gaps;
}

/** Years of work, months that overlap counted once; `null` when no period of work is given. */
export function yearsOfWork(periods: readonly Period[], asOf: Month): number | null {
  const work = periods
    .filter((period) => period.section === 'experience' && isPlausible(period, asOf))
    .toSorted((a, b) => a.from - b.from);
  if (work.length === 0) return null;
  let months = 0;
  let counted = 0;
  for (const { from, to } of work) {
    const end = Math.min(to, asOf) + 1;
    months += Math.max(0, end - Math.max(from, counted));
    counted = Math.max(counted, end);
  }
  return Math.round((months / 12) * 10) / 10;
}
