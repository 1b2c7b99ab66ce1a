import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database, users } from '@interviewmaster/database';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '@interviewmaster/testing/postgres';
import { eq, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { figuresOf } from '../../../src/modules/analytics/figures/figures.js';
import { PERIODS } from '../../../src/modules/analytics/period.dto.js';
import { streakOf } from '../../../src/modules/analytics/figures/streak.js';
import { PracticeRepository } from '../../../src/modules/analytics/practice/practice.repository.js';
import { TimelineRepository } from '../../../src/modules/analytics/practice/timeline.repository.js';
import { histories } from '../support/histories.js';
import {
  anAnswer,
  anInterview,
  insertPractice,
  insertUser,
  type PractisedInterview,
} from '../support/practice-builder.js';
import { referenceFor } from '../support/reference.js';

describe.each(DATABASE_KINDS)('the figures of practice on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let practice: PracticeRepository;
  let timelines: TimelineRepository;

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await Database.open(place.options);
    practice = new PracticeRepository(database);
    timelines = new TimelineRepository(database);
  });

  afterAll(async () => {
    await database.close();
    await place.drop();
  });

  async function withPractice<Result>(
    practised: readonly PractisedInterview[],
    work: (userId: string) => Promise<Result>,
  ): Promise<Result> {
    const userId = await insertUser(database);
    await insertPractice(database, userId, practised);
    try {
      return await work(userId);
    } finally {
      await database.db.delete(users).where(eq(users.id, userId));
    }
  }

  it('are those of a plain count over the single answers', async () => {
    await withPractice([anInterview({ answers: [anAnswer()] })], () =>
      fc.assert(
        fc.asyncProperty(histories, fc.constantFrom(...PERIODS), ({ practised, now, timeZone }, period) =>
          withPractice(practised, async (userId) => {
            const found = await practice.find(userId, period, { now, timeZone });
            const { current, previous, byCategory, byDifficulty, bySkill } = figuresOf(found);
            const { from, until, byScoringVersion, ...total } = current;
            const { days: _, weeks: __, ...expected } = referenceFor(practised, period, now, timeZone);

            expect({
              from,
              until,
              total,
              byScoringVersion,
              byCategory,
              byDifficulty,
              bySkill,
              previous: previous && totalOf(previous),
              sessions: found.sessions,
              elapsedMs: found.elapsedMs,
              practisedDays: found.practisedDays,
              today: found.today,
              secondsLeftToday: found.secondsLeftToday,
            }).toEqual(expected);
          }),
        ),
        { numRuns: 40 },
      ),
    );
  });

  it('are the same by days and weeks', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.constantFrom(...PERIODS), ({ practised, now, timeZone }, period) =>
        withPractice(practised, async (userId) => {
          const unit = period === 'all' ? 'week' : 'day';
          const found = await timelines.find(userId, period, unit, { now, timeZone });
          const { from, until, secondsLeftToday, days, weeks } = referenceFor(practised, period, now, timeZone);

          expect(found).toEqual({ from, until, secondsLeftToday, buckets: period === 'all' ? weeks : days });
        }),
      ),
      { numRuns: 40 },
    );
  });

  it('are of one user alone', async () => {
    await withPractice([anInterview({ answers: [anAnswer()] })], async () => {
      const other = await insertUser(database);
      const moment = { now: '2026-11-23T12:00:00.000Z', timeZone: 'UTC' };

      expect(await practice.find(other, 'all', moment)).toMatchObject({ groups: [], practisedDays: [], sessions: 0 });
      expect((await timelines.find(other, 'all', 'week', moment)).buckets).toEqual([]);
    });
  });

  it.each(['America/Coyhaique', 'Asia/Kolkata', 'US/Pacific', 'Etc/GMT+5', 'Europe/Kyiv', 'Asia/Katmandu', 'EST5EDT'])(
    'are those of the days in %s, whatever the database knows of it',
    async (timeZone) => {
      const hours = Array.from({ length: 96 }, (_, half) =>
        new Date(Date.UTC(2026, 2, 7) + half * 1_800_000).toISOString(),
      );
      const practised = [anInterview({ answers: hours.map((at) => anAnswer({ at })) })];
      await withPractice(practised, async (userId) => {
        const execute = jest.spyOn(database.db, 'execute');
        const moment = { now: '2026-03-09T12:00:00.000Z', timeZone };
        const { practisedDays } = await practice.find(userId, '7d', moment);
        const { buckets } = await timelines.find(userId, '7d', 'day', moment);
        const expected = referenceFor(practised, '7d', moment.now, timeZone);

        expect(practisedDays).toEqual(expected.practisedDays);
        expect(buckets).toEqual(expected.days);
        const statements = execute.mock.calls.map(([statement]) => new PgDialect().sqlToQuery(statement as SQL).sql);
        execute.mockRestore();
        expect(statements).toHaveLength(2);
        expect(statements.join()).not.toMatch(/at time zone (?!'UTC')/i);
      });
    },
  );

  it('stay on the days on which was practised when the time zone is changed', async () => {
    const answers = [
      // Half past midnight in Auckland, and half past eleven in the evening of the next day: in UTC a day lies between.
      anAnswer({ at: '2026-11-22T11:30:00.000Z', practised: { on: '2026-11-23', in: 'Pacific/Auckland' } }),
      anAnswer({ at: '2026-11-24T10:30:00.000Z', practised: { on: '2026-11-24', in: 'Pacific/Auckland' } }),
    ];
    await withPractice([anInterview({ answers })], async (userId) => {
      for (const timeZone of ['Pacific/Auckland', 'UTC', 'Pacific/Honolulu', 'Europe/Vienna']) {
        const moment = { now: '2026-11-24T10:40:00.000Z', timeZone };
        const found = await practice.find(userId, '7d', moment);
        const { buckets } = await timelines.find(userId, '7d', 'day', moment);

        expect(streakOf(found.practisedDays, found.today, found.dayLinks)).toEqual({
          current: 2,
          longest: 2,
          practisedToday: true,
        });
        expect(buckets.filter((bucket) => bucket.answers > 0)).toMatchObject([
          { start: '2026-11-23', answers: 1 },
          { start: '2026-11-24', answers: 1 },
        ]);
      }
    });
  });

  it('tell what a change of the time zone passed over', async () => {
    const answers = [
      anAnswer({ at: '2026-11-22T18:00:00.000Z', practised: { on: '2026-11-22', in: 'Pacific/Honolulu' } }),
      anAnswer({ at: '2026-11-23T18:00:00.000Z', practised: { on: '2026-11-23', in: 'Pacific/Honolulu' } }),
      anAnswer({ at: '2026-11-24T11:30:00.000Z', practised: { on: '2026-11-25', in: 'Pacific/Auckland' } }),
    ];
    await withPractice([anInterview({ answers })], async (userId) => {
      const moment = { now: '2026-11-24T12:00:00.000Z', timeZone: 'Pacific/Auckland' };
      const found = await practice.find(userId, '7d', moment);
      expect(streakOf(found.practisedDays, found.today, found.dayLinks)).toMatchObject({ current: 3, longest: 3 });
    });
    await withPractice([anInterview({ answers: answers.slice(0, 2) })], async (userId) => {
      const moment = { now: '2026-11-24T11:30:00.000Z', timeZone: 'Pacific/Auckland' };
      const found = await practice.find(userId, '7d', moment);
      expect(streakOf(found.practisedDays, found.today, found.dayLinks)).toMatchObject({ current: 2, longest: 2 });
      // It ends with the day in Honolulu, an hour before that in Auckland does.
      expect(found.secondsLeftToday).toBe(22.5 * 3600);
    });
  });

  it('know the hour that comes twice, and the midnight that does not come', async () => {
    const at = (...instants: string[]) => [
      anInterview({ answers: instants.map((instant) => anAnswer({ at: instant })) }),
    ];
    // In Havana the clocks go from 01:00 back to 00:00: the day has two first hours, and is 25 hours long.
    const havana = at('2026-11-01T03:59:59.999Z', '2026-11-01T04:00:00.000Z', '2026-11-01T05:30:00.000Z');
    await withPractice(havana, async (userId) => {
      const moment = { now: '2026-11-01T20:00:00.000Z', timeZone: 'America/Havana' };
      const { buckets, secondsLeftToday } = await timelines.find(userId, '7d', 'day', moment);

      expect(buckets.slice(-2)).toMatchObject([
        { start: '2026-10-31', answers: 1 },
        { start: '2026-11-01', answers: 2 },
      ]);
      expect(secondsLeftToday).toBe(9 * 3600);
    });
    // In Santiago midnight is passed over: 23:59:59.999 is followed by 01:00.
    const santiago = at('2026-09-06T03:59:59.999Z', '2026-09-06T04:00:00.000Z');
    await withPractice(santiago, async (userId) => {
      const moment = { now: '2026-09-06T02:00:00.000Z', timeZone: 'America/Santiago' };

      expect((await practice.find(userId, '7d', moment)).secondsLeftToday).toBe(2 * 3600);
      const later = { ...moment, now: '2026-09-06T12:00:00.000Z' };
      const { buckets } = await timelines.find(userId, '7d', 'day', later);
      expect(buckets.slice(-2)).toMatchObject([
        { start: '2026-09-05', answers: 1 },
        { start: '2026-09-06', answers: 1 },
      ]);
    });
  });
});

const totalOf = ({
  answers,
  scored,
  mean,
  median,
  insufficientEvidence,
  failed,
  pending,
}: ReturnType<typeof figuresOf>['current']) => ({
  answers,
  scored,
  mean,
  median,
  insufficientEvidence,
  failed,
  pending,
});
