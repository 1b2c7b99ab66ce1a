import { beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { AnalyticsModule } from '../../../src/modules/analytics/analytics.module.js';
import { InterviewsModule } from '../../../src/modules/interviews/interviews.module.js';
import { DayRecords } from '../../../src/modules/interviews/maintenance/day-records.js';
import { WallClock } from '../../../src/platform/time/wall-clock.js';
import { Candidate } from '../../interviews/support/candidate.js';
import { useTestApp } from '../../support/use-test-app.js';

describe('practice in changing time zones', () => {
  const test = useTestApp({ environment: { JOBS_CONCURRENCY: '0' } });
  let ada: Candidate;

  beforeAll(async () => {
    ada = await Candidate.signUp(test);
  });

  const setClock = (now: string): void => {
    for (const module of [InterviewsModule, AnalyticsModule]) {
      test.app.select(module).get(WallClock, { strict: true }).now = () => Date.parse(now);
    }
  };
  const moveTo = async (timeZone: string): Promise<void> => {
    const { headers } = await ada.get('/api/v1/users/me');
    const { http } = test;
    const change = http.patch('/api/v1/users/me').set(ada.account.auth).set('if-match', headers['etag']!);
    await change.send({ timeZone }).expect(200);
  };
  const practise = async (now: string): Promise<void> => {
    setClock(now);
    const { id, questions } = await ada.begin({ size: 1 });
    await ada.answer(id, questions[0]!.id);
  };
  const summary = async () => (await ada.get('/api/v1/analytics/summary?period=7d')).body;
  const practisedDays = async () => {
    const { items } = (await ada.get('/api/v1/analytics/timeline?period=7d')).body as {
      items: { start: string; answers: number; sessions: number }[];
    };
    return items.flatMap(({ start, answers, sessions }) =>
      answers + sessions > 0 ? [{ start, answers, sessions }] : [],
    );
  };
  const DAYS = ['2026-11-23', '2026-11-24'].map((start) => ({ start, answers: 1, sessions: 1 }));

  it('stays on its days, and the streak with it', async () => {
    await moveTo('Pacific/Auckland');
    // Half past midnight, and half past eleven in the evening of the next day: in UTC there is a day between.
    await practise('2026-11-22T11:30:00.000Z');
    await practise('2026-11-24T10:30:00.000Z');
    for (const timeZone of ['Pacific/Auckland', 'UTC', 'Pacific/Honolulu', 'Asia/Kolkata', 'Pacific/Auckland']) {
      await moveTo(timeZone);
      expect(await summary()).toMatchObject({
        timeZone,
        answers: 2,
        sessions: 2,
        streak: { current: 2, longest: 2, practisedToday: true },
      });
      expect(await practisedDays()).toEqual(DAYS);
    }
  });

  it('has its days recorded later where they were not, in the time zone of then', async () => {
    const { db } = test.app.get(Database);
    await db.execute(sql`update answer_feedback set practised_on = null, practised_in = null`);
    await db.execute(sql`update interviews set started_on = null`);
    const records = test.app.select(InterviewsModule).get(DayRecords);
    expect(await records.complete()).toBe(1);
    expect(await records.complete()).toBe(0);
    const { rows } = await db.execute(
      sql`select practised_on::text as on, practised_in as in from answer_feedback order by submitted_at`,
    );
    expect(rows).toEqual(DAYS.map(({ start }) => ({ on: start, in: 'Pacific/Auckland' })));
    await moveTo('UTC');
    expect(await practisedDays()).toEqual(DAYS);
  });

  it.each([
    [
      'on a day to the west that has passed',
      [
        ['Pacific/Auckland', '2026-11-22T11:30:00.000Z', 1],
        ['Pacific/Auckland', '2026-11-24T00:00:00.000Z', 2],
        // The 23rd once more, and then the 24th, which was reached before.
        ['Pacific/Honolulu', '2026-11-24T08:00:00.000Z', 2],
        ['Pacific/Honolulu', '2026-11-24T20:00:00.000Z', 2],
        ['Pacific/Honolulu', '2026-11-25T20:00:00.000Z', 3],
      ],
    ],
    [
      'in the zone of before, on the day to which one was passed over',
      [
        ['Asia/Kolkata', '2026-11-22T06:00:00.000Z', 1],
        ['Asia/Kolkata', '2026-11-23T06:00:00.000Z', 2],
        // The 25th, while it is the 24th in Kolkata.
        ['Pacific/Auckland', '2026-11-24T13:00:00.000Z', 3],
        ['Asia/Kolkata', '2026-11-25T01:00:00.000Z', 3],
        ['Europe/Berlin', '2026-11-25T13:00:00.000Z', 3],
        ['Europe/Berlin', '2026-11-26T13:00:00.000Z', 4],
      ],
    ],
  ] as const)('loses nothing of the streak by more practice %s', async (_, steps) => {
    ada = await Candidate.signUp(test);
    for (const [timeZone, now, current] of steps) {
      await moveTo(timeZone);
      await practise(now);
      expect(await summary()).toMatchObject({ streak: { current, longest: current, practisedToday: true } });
    }
  });
});
