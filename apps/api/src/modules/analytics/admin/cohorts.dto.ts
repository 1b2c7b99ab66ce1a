import { z } from 'zod';

/** Minimum number of users behind a shown number: with fewer, it could reveal something about one of them. */
export const MIN_COHORT_SIZE = 5;

/** The number of users, or null for too few. */
export const shownUsers = (users: number): number | null => (users < MIN_COHORT_SIZE ? null : users);

export const cohortsQuerySchema = z.strictObject({
  weeks: z.coerce
    .number('must be a whole number')
    .int()
    .min(1)
    .max(52)
    .default(12)
    .meta({ description: 'Number of weeks, including the current one.' }),
});

export type CohortsQuery = z.output<typeof cohortsQuerySchema>;

const users = z.int().min(MIN_COHORT_SIZE).nullable();

export const cohortActivitySchema = z
  .object({
    asOf: z.iso.datetime(),
    fewestUsers: z.literal(MIN_COHORT_SIZE).meta({ description: 'Numbers below this limit are null.' }),
    items: z
      .array(
        z.object({
          week: z.iso.date().meta({ description: 'Monday of the sign-up week, in UTC.' }),
          users: users.meta({ description: 'Accounts of the cohort that still exist.' }),
          active: z.array(users).meta({
            description: 'Users who submitted an answer: in the sign-up week, in the week after, and so on.',
          }),
        }),
      )
      .meta({ description: 'Cohorts, oldest first.' }),
  })
  .meta({
    id: 'CohortActivity',
    examples: [
      {
        asOf: '2026-11-23T09:30:00.000Z',
        fewestUsers: MIN_COHORT_SIZE,
        items: [
          { week: '2026-11-16', users: 48, active: [31, 6] },
          { week: '2026-11-23', users: 12, active: [null] },
        ],
      },
    ],
  });

export type CohortActivity = z.output<typeof cohortActivitySchema>;
