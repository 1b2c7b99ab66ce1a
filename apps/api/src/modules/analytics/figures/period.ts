/** How far a summary looks back: so many local days, today included, or to the beginning. */
export const PERIODS = ['7d', '30d', '90d', 'all'] as const;
export type Period = (typeof PERIODS)[number];

const DAYS: Readonly<Record<Period, number | null>> = { '7d': 7, '30d': 30, '90d': 90, all: null };

/** Length of a period in days; null: no limit. */
export const daysOf = (period: Period): number | null => DAYS[period];

/** Local days from `from` to before `until`, as ISO dates. */
export interface DayRange {
  /** Null: from the beginning. */
  readonly from: string | null;
  readonly until: string;
}
