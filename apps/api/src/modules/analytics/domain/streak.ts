export interface Streak {
  /** Days in a row up to today; yesterday counts as long as today may still be added. */
  readonly current: number;
  readonly longest: number;
  readonly practisedToday: boolean;
}

/**
 * Counts days in a row.
 *
 * @param days numbers of the days with practice, each once, in order
 * @param today number of the present day
 */
export function streakOf(days: readonly number[], today: number): Streak {
  let longest = 0;
  let current = 0;
  let run = 0;
  let before = -Infinity;
  for (const day of days) {
    if (day > today) break;
    run = day === before + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
    if (day >= today - 1) current = run;
    before = day;
  }
  return { current, longest, practisedToday: before === today };
}
