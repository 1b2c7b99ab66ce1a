import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Two folders above both `src/bank` and `dist/bank`. */
const FILE = new URL('../../data/bank-statistics.json', import.meta.url);

/** What the evaluator knows of the bank's language, as it is kept in `bank-statistics.json`. */
export const bankStatisticsSchema = z.strictObject({
  /** How many sentences were counted. */
  sentences: z.int().min(1),
  /** In how many of them a stem occurs. */
  sentencesWithStem: z.record(z.string(), z.int().min(1)),
  /** How often a class of words occurs. */
  classes: z.record(z.string(), z.int().min(1)),
  /** How often a class of words follows another one: first by the earlier, then by the later. */
  successions: z.record(z.string(), z.record(z.string(), z.int().min(1))),
  /** Other names of the same skill, each in lower case. */
  skillNames: z.array(z.array(z.string())),
});

export type BankStatistics = z.output<typeof bankStatisticsSchema>;

/** The committed statistics. They are made by `npm run evaluator:fit`, and a test holds them equal to the bank. */
export function readBankStatistics(): BankStatistics {
  return bankStatisticsSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
}
