/** Minimum number of users of a role for a percentile. */
export const MIN_USERS = 20;
/** Minimum number of scored answers of a user for a percentile, and for being counted. */
export const MIN_ANSWERS_OF_USER = 10;
/** How many days back answers count. */
export const WINDOW_DAYS = 90;

/** How often each mean of a user's scores, rounded to a tenth of a point, occurs; in the order of the means. */
export type MeanCounts = readonly (readonly [mean: number, users: number])[];

/** The percentile rank of a mean: the percentage of users below it, with half of those at it. */
export function percentileRank(mean: number, counts: MeanCounts): number {
  let below = 0;
  let at = 0;
  let all = 0;
  for (const [other, users] of counts) {
    all += users;
    if (other < mean) below += users;
    else if (other === mean) at += users;
  }
  return Math.round(((below + at / 2) / all) * 100);
}
