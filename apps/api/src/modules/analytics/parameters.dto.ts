import { z } from 'zod';
import { PERIODS } from './figures/period.js';

export const periodParameter = z
  .enum(PERIODS)
  .default('30d')
  .meta({ description: 'Number of days in your profile’s time zone, including today, or all time.' });

export const periodQuerySchema = z.strictObject({ period: periodParameter });

export type PeriodQuery = z.output<typeof periodQuerySchema>;
