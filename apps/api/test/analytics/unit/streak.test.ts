import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayLinks, streakOf, type ZoneChange } from '../../../src/modules/analytics/figures/streak.js';

const TODAY = 20_000;

describe('streakOf', () => {
  it.each([
    [[], { current: 0, longest: 0, practisedToday: false }],
    [[TODAY], { current: 1, longest: 1, practisedToday: true }],
    [[TODAY - 1], { current: 1, longest: 1, practisedToday: false }],
    [[TODAY - 2], { current: 0, longest: 1, practisedToday: false }],
    [[TODAY - 2, TODAY - 1, TODAY], { current: 3, longest: 3, practisedToday: true }],
    [[TODAY - 9, TODAY - 8, TODAY - 7, TODAY - 1, TODAY], { current: 2, longest: 3, practisedToday: true }],
    [[TODAY - 4, TODAY - 2, TODAY], { current: 1, longest: 1, practisedToday: true }],
    // An answer that a server with a wrong clock took.
    [[TODAY, TODAY + 1], { current: 1, longest: 1, practisedToday: true }],
  ])('counts %j', (days, expected) => {
    expect(streakOf(days, TODAY)).toEqual(expected);
  });

  it('counts as one would by looking at each day', () => {
    const days = fc.uniqueArray(fc.integer({ min: TODAY - 30, max: TODAY }), { maxLength: 31 });
    fc.assert(
      fc.property(days, (given) => {
        const practised = new Set(given);
        const runTo = (day: number): number => (practised.has(day) ? 1 + runTo(day - 1) : 0);
        const sorted = given.toSorted((a, b) => a - b);

        expect(streakOf(sorted, TODAY)).toEqual({
          current: runTo(TODAY) || runTo(TODAY - 1),
          longest: Math.max(0, ...given.map(runTo)),
          practisedToday: practised.has(TODAY),
        });
      }),
    );
  });
});

describe('a change of the time zone', () => {
  const numberOf = (day: string): number => Date.parse(day) / 86_400_000;
  /** The streak of days that were practised in their zones, in UTC instants. */
  const streak = (
    practised: readonly (readonly [day: string, zone: string, firstAt: string, lastAt?: string])[],
    now: string,
    today: string,
  ) => {
    const changes = practised.slice(1).flatMap(([day, zone, firstAt, lastAt = firstAt], index): ZoneChange[] => {
      const [dayBefore, zoneBefore] = practised[index]!;
      if (zone === zoneBefore) return [];
      return [{ day: numberOf(day), dayBefore: numberOf(dayBefore), zoneBefore, firstAt, lastAt }];
    });
    const [day, zone] = practised.at(-1)!;
    const links = dayLinks(changes, { now, today: numberOf(today), last: { day: numberOf(day), zone } });
    return streakOf(
      practised.map(([each]) => numberOf(each)),
      numberOf(today),
      links,
    );
  };

  it('keeps a streak where a day is passed over to the east', () => {
    // The morning of the 23rd in Honolulu; half an hour past midnight in Auckland, where it is the 25th, the 24th in Honolulu.
    const honolulu = ['2026-11-23', 'Pacific/Honolulu', '2026-11-23T18:00:00Z'] as const;
    const auckland = ['2026-11-25', 'Pacific/Auckland', '2026-11-24T11:30:00Z'] as const;
    expect(streak([honolulu], '2026-11-24T11:30:00Z', '2026-11-25')).toMatchObject({
      current: 1,
      practisedToday: false,
    });
    expect(streak([honolulu, auckland], '2026-11-24T11:40:00Z', '2026-11-25')).toMatchObject({
      current: 2,
      longest: 2,
    });
    // Two days later in Honolulu as well.
    const late = ['2026-11-26', 'Pacific/Auckland', '2026-11-25T10:30:00Z'] as const;
    expect(streak([honolulu, late], '2026-11-25T10:30:00Z', '2026-11-26')).toMatchObject({ current: 1, longest: 1 });
    expect(streak([honolulu], '2026-11-25T10:30:00Z', '2026-11-26')).toMatchObject({ current: 0 });
  });

  it('makes no second day of one, to the east or the west', () => {
    const west = ['2026-11-23', 'Pacific/Honolulu', '2026-11-23T20:00:00Z'] as const;
    const east = ['2026-11-24', 'Pacific/Auckland', '2026-11-23T20:01:00Z'] as const;
    expect(streak([west, east], '2026-11-23T20:02:00Z', '2026-11-24')).toMatchObject({
      current: 1,
      practisedToday: true,
    });
    // It becomes one with practice later on that day.
    const lasting = [...east, '2026-11-24T10:30:00Z'] as const;
    expect(streak([west, lasting], '2026-11-24T10:31:00Z', '2026-11-24')).toMatchObject({ current: 2 });
    const next = ['2026-11-25', 'Pacific/Auckland', '2026-11-24T20:00:00Z'] as const;
    expect(streak([west, east, next], '2026-11-24T20:00:00Z', '2026-11-25')).toMatchObject({ current: 2, longest: 2 });
  });
});
