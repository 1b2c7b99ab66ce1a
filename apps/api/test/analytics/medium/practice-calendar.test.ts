import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '@interviewmaster/database/testing';
import { sql } from 'drizzle-orm';
import { PracticeCalendar, type UsersPresent } from '../../../src/modules/analytics/practice/practice-calendar.js';
import type { UsersService } from '../../../src/modules/users/users.service.js';
import { WallClock } from '../../../src/platform/time/wall-clock.js';

class StoppedClock extends WallClock {
  override now(): number {
    return Date.parse('2026-11-23T20:00:00.000Z');
  }
}

/** The calendar of a user with this in the profile. */
const calendarOf = (timeZone: string | null) => {
  const users: Pick<UsersService, 'profile'> = {
    profile: async () => ({ timeZone, targetRole: 'data' }) as Awaited<ReturnType<UsersService['profile']>>,
  };
  return new PracticeCalendar(users as UsersService, new StoppedClock());
};

describe.each(DATABASE_KINDS)('PracticeCalendar on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await Database.open(place.options);
  });
  afterAll(async () => {
    await database.close();
    await place.drop();
  });

  const localDay = async ({ now, timeZone }: UsersPresent['moment']): Promise<unknown> => {
    const { rows } = await database.db.execute<{ day: string }>(
      sql`select (${now}::timestamptz at time zone ${timeZone}::text)::date::text as day`,
    );
    return rows[0]?.day;
  };

  it.each([
    [null, '2026-11-23', 'UTC'],
    ['Asia/Kathmandu', '2026-11-24', 'Asia/Kathmandu'],
    ['America/Santiago', '2026-11-23', 'America/Santiago'],
    ['Pacific/Apia', '2026-11-24', 'Pacific/Apia'],
  ])('asks in the time zone %s', async (given, day, shown) => {
    const found = await calendarOf(given).onDaysOf('user', async ({ moment, targetRole }) => ({
      day: await localDay(moment),
      timeZone: moment.timeZone,
      targetRole,
    }));

    expect(found).toEqual({ day, timeZone: shown, targetRole: 'data' });
  });

  it('asks in UTC when the database does not know the time zone', async () => {
    const asked: string[] = [];
    const found = await calendarOf('Europe/Berlin').onDaysOf('user', async ({ moment }) => {
      asked.push(moment.timeZone);
      return localDay(moment.timeZone === 'UTC' ? moment : { ...moment, timeZone: 'Mars/Olympus' });
    });

    expect(found).toBe('2026-11-23');
    expect(asked).toEqual(['Europe/Berlin', 'UTC']);
  });

  it('hides no other error', async () => {
    const failing = calendarOf('Europe/Berlin').onDaysOf(
      'user',
      () => database.db.execute(sql`select nothing`) as never,
    );

    await expect(failing).rejects.toThrow('select nothing');
  });
});

describe('the embedded database', () => {
  it('knows every time zone that a profile may name', async () => {
    const place = await createTestDatabase('pglite');
    const database = await Database.open(place.options);
    const names = Intl.supportedValuesOf('timeZone');
    const zones = sql.join(
      names.map((name) => sql`${name}::text`),
      sql`, `,
    );
    const { rows } = await database.db.execute(
      sql`select now() at time zone zone from unnest(array[${zones}]) as zone`,
    );

    expect(rows).toHaveLength(names.length);
    await database.close();
    await place.drop();
  });
});
