import { z } from 'zod';
import { PERIODS } from './figures/period.js';

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
