import { z } from 'zod';

/** The period of a summary: a number of local days, today included, or all time. */
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

const periodParameter = z
  .enum(PERIODS)
  .default('30d')
  .meta({ description: 'Number of days in your profile’s time zone, including today, or all time.' });

export const periodQuerySchema = z.strictObject({ period: periodParameter });

export type PeriodQuery = z.output<typeof periodQuerySchema>;

const day = z.iso.date();

/** Whole local days, half-open. */
export const dayRangeSchema = z
  .object({
    from: day.nullable().meta({ description: 'First day. Null: no limit.' }),
    until: day.meta({ description: 'The day after the last one.' }),
  })
  .meta({ id: 'DayRange', examples: [{ from: '2026-10-25', until: '2026-11-24' }] });

export const periodShape = {
  period: z.enum(PERIODS),
  timeZone: z.string().meta({ description: 'Time zone of the profile, or UTC.' }),
} as const;
