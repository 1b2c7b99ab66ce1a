import { FEEDBACK_STATUSES, QUESTION_CATEGORIES, QUESTION_DIFFICULTIES } from '@interviewmaster/database';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import type { PractisedInterview } from './practice-builder.js';

/** Zones whose days are hard to tell apart, and a moment at which each of them changes its clocks. */
const CHANGES = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  // Midnight does not come on the day that begins summer time, and an hour before it comes twice when it ends.
  ['America/Santiago', '2026-04-05T03:00:00Z'],
  ['America/Santiago', '2026-09-06T04:00:00Z'],
  // Midnight comes twice.
  ['Atlantic/Azores', '2026-10-25T01:00:00Z'],
  ['America/Havana', '2026-11-01T05:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Asia/Kathmandu', '2026-11-23T18:15:00Z'],
  ['Pacific/Apia', '2026-11-23T11:00:00Z'],
  // The day that was left out.
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['UTC', '2026-12-31T23:59:59Z'],
] as const;

const HOUR_MS = 3_600_000;
const DAYS_BACK = 200;

/** A user's whole practice, and from where it is looked at. */
export interface History {
  readonly timeZone: string;
  readonly now: string;
  readonly practised: readonly PractisedInterview[];
}

/** Histories around a change of the clocks, with answers near it and long before it. */
export const histories: fc.Arbitrary<History> = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -40 * HOUR_MS, max: 40 * HOUR_MS }))
  .chain(([[timeZone, change], offset]) => {
    const now = Date.parse(change) + offset;
    const instant = fc
      .oneof(
        fc.integer({ min: -50, max: 0 }).map((quarters) => Date.parse(change) + quarters * (HOUR_MS / 4)),
        fc.integer({ min: -3 * HOUR_MS, max: 3 * HOUR_MS }).map((ms) => Date.parse(change) + ms),
        fc.integer({ min: -DAYS_BACK * 24 * HOUR_MS, max: HOUR_MS }).map((ms) => now + ms),
      )
      .map((ms) => new Date(ms).toISOString());
    const answer = fc.record({
      at: instant,
      questionId: fc.constant(null).map(() => uuidv7()),
      category: fc.constantFrom(...QUESTION_CATEGORIES),
      difficulty: fc.constantFrom(...QUESTION_DIFFICULTIES),
      skills: fc.uniqueArray(fc.constantFrom('sql', 'rest', 'c++', 'kafka', 'größe'), { minLength: 1, maxLength: 3 }),
      status: fc.oneof({ weight: 4, arbitrary: fc.constant('ready' as const) }, fc.constantFrom(...FEEDBACK_STATUSES)),
      score: fc.option(
        fc.integer({ min: 0, max: 200 }).map((halves) => halves / 2),
        { freq: 8 },
      ),
      scoringVersion: fc.constantFrom('v1', 'v1', 'v2'),
    });
    const interview = fc.record({
      role: fc.constantFrom('backend', 'data'),
      startedAt: fc.option(instant, { freq: 8 }),
      elapsedMs: fc.nat(3 * HOUR_MS),
      answers: fc.array(answer, { maxLength: 8 }),
    });
    return fc.record({
      timeZone: fc.constant(timeZone),
      now: fc.constant(new Date(now).toISOString()),
      practised: fc.array(interview, { maxLength: 6 }),
    });
  });
