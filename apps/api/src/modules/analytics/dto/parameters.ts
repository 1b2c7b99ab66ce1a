import { z } from 'zod';
import { PERIODS } from '../domain/period.js';

export const periodParameter = z
  .enum(PERIODS)
  .default('30d')
  .meta({ description: 'So many days of the time zone of your profile, today included, or all time.' });

export const periodQuerySchema = z.strictObject({ period: periodParameter });

export type PeriodQuery = z.output<typeof periodQuerySchema>;
