import { describe, expect, it } from '@jest/globals';
import { PracticeCalendar } from '../../../src/modules/analytics/practice/practice-calendar.js';
import type { UsersService } from '../../../src/modules/users/users.service.js';
import { WallClock } from '../../../src/platform/time/wall-clock.js';

const NOW = '2026-11-23T20:00:00.000Z';

class StoppedClock extends WallClock {
  override now(): number {
    return Date.parse(NOW);
  }
}

/** The calendar of a user with this in the profile. */
const calendarOf = (timeZone: string | null) => {
  const users: Pick<UsersService, 'profile'> = {
    profile: async () => ({ timeZone, targetRole: 'data' }) as Awaited<ReturnType<UsersService['profile']>>,
  };
  return new PracticeCalendar(users as UsersService, new StoppedClock());
};

describe('PracticeCalendar', () => {
  it.each([
    [null, 'UTC'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['US/Pacific', 'US/Pacific'],
    // As a process with other data may have stored it.
    ['Mars/Olympus', 'UTC'],
  ])('asks for %s in %s', async (given, timeZone) => {
    const found = await calendarOf(given).onDaysOf('user', async (present) => present);

    expect(found).toEqual({ moment: { now: NOW, timeZone }, targetRole: 'data' });
  });

  it('hides no error', async () => {
    const failing = calendarOf('Europe/Berlin').onDaysOf('user', () => Promise.reject(new Error('no')));

    await expect(failing).rejects.toThrow('no');
  });
});
