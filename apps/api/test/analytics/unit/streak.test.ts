import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { streakOf } from '../../../src/modules/analytics/domain/streak.js';

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
