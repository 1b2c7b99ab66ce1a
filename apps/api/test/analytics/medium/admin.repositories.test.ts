import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { aiUsageDays, Database, questions, users } from '@interviewmaster/database';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '@interviewmaster/testing/postgres';
import { asc } from 'drizzle-orm';
import fc from 'fast-check';
import { AiSavingsRepository } from '../../../src/modules/analytics/admin/ai-savings.repository.js';
import { CohortsRepository } from '../../../src/modules/analytics/admin/cohorts.repository.js';
import { QuestionStatisticsRepository } from '../../../src/modules/analytics/admin/question-statistics.repository.js';
import { QuestionSupplyRepository } from '../../../src/modules/analytics/practice/question-supply.repository.js';
import { bankQuestion, smallBank } from '../../questions/support/bank-builder.js';
import { importBank } from '../../questions/support/import-bank.js';
import { anAnswer, anInterview, insertPractice, insertUser } from '../support/practice-builder.js';

const BANK = smallBank({
  questions: [
    bankQuestion({ slug: 'indexes', skills: ['postgresql', 'sql'] }),
    bankQuestion({ slug: 'joins', skills: ['sql'], difficulty: 'hard' }),
    bankQuestion({ slug: 'talking', skills: ['communication'] }),
  ],
});

describe.each(DATABASE_KINDS)('the figures for admins on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let ids: string[];

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await Database.open(place.options);
    await importBank(database, BANK);
    ids = (await database.db.select({ id: questions.id }).from(questions).orderBy(asc(questions.id))).map(
      ({ id }) => id,
    );
  });
  afterEach(() => database.db.delete(users));
  afterAll(async () => {
    await database.close();
    await place.drop();
  });

  describe('of questions', () => {
    const find = () => new QuestionStatisticsRepository(database).findAll();

    /** Lets each user answer the questions, in the order of the ids; undefined: not that one. */
    async function answered(...scores: readonly (readonly (number | undefined)[])[]): Promise<void> {
      for (const ofUser of scores) {
        const answers = ofUser.flatMap((score, index) =>
          score === undefined ? [] : [anAnswer({ questionId: ids[index]!, score })],
        );
        await insertPractice(database, await insertUser(database), [anInterview({ answers })]);
      }
    }

    it('are those of a plain count over the single answers', async () => {
      const score = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined });
      const table = fc.array(fc.tuple(score, score, score), { minLength: 1, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(table, async (rows) => {
          await database.db.delete(users);
          await answered(...rows);
          const found = await find();

          ids.forEach((id, index) => {
            const scores = rows.map((row) => row[index]).filter((each) => each !== undefined);
            const statistics = found.find((each) => each.id === id);
            if (scores.length === 0) {
              expect(statistics).toBeUndefined();
              return;
            }
            const pairs = rows.flatMap((row) => {
              const others = row.filter((each, other) => other !== index && each !== undefined) as number[];
              return row[index] === undefined || others.length === 0 ? [] : [[row[index], mean(others)] as const];
            });
            expect(statistics).toMatchObject({ answers: scores.length, scored: scores.length, users: pairs.length });
            expect(statistics!.mean).toBeCloseTo(mean(scores), 9);
            expectClose(statistics!.standardDeviation, deviation(scores));
            expectClose(statistics!.correlation, correlation(pairs));
          });
        }),
        { numRuns: 25 },
      );
    });

    it('count answers without a score apart, and scores of the main version alone', async () => {
      const answers = [
        anAnswer({ questionId: ids[0]!, score: 40 }),
        anAnswer({ questionId: ids[1]!, score: null }),
        anAnswer({ questionId: ids[2]!, status: 'failed' }),
      ];
      const others = [
        anAnswer({ questionId: ids[0]!, score: 60 }),
        anAnswer({ questionId: ids[1]!, score: 90, scoringVersion: 'old' }),
        anAnswer({ questionId: ids[2]!, status: 'processing' }),
      ];
      await insertPractice(database, await insertUser(database), [
        anInterview({ answers }),
        anInterview({ answers: others }),
      ]);

      expect(await find()).toMatchObject([
        { slug: 'indexes', answers: 2, scored: 2, mean: 50, median: 50, scoringVersion: 'test-1' },
        { slug: 'joins', answers: 2, scored: 0, mean: null, insufficientEvidence: 1 },
        { slug: 'talking', answers: 2, scored: 0, failed: 1, pending: 1, users: 0, correlation: null },
      ]);
    });

    it('are none without answers', async () => {
      expect(await find()).toEqual([]);
    });
  });

  describe('of cohorts', () => {
    const NOW = '2026-11-25T12:00:00.000Z';
    const find = (weeks: number) => new CohortsRepository(database).find(weeks, NOW);

    it('are users by the week of their sign-up, and how many of them answered in each week', async () => {
      const old = await insertUser(database, '2026-11-15T23:59:59.999Z');
      const first = await insertUser(database, '2026-11-16T00:00:00.000Z');
      const second = await insertUser(database, '2026-11-22T23:59:59.999Z');
      await insertUser(database, '2026-11-25T12:00:00.000Z');
      await insertUser(database, '2026-11-25T12:00:00.001Z');
      const at = (...instants: string[]) =>
        anInterview({ answers: instants.map((instant) => anAnswer({ at: instant })) });
      await insertPractice(database, old, [at('2026-11-24T00:00:00.000Z')]);
      await insertPractice(database, first, [at('2026-11-16T10:00:00.000Z', '2026-11-17T10:00:00.000Z')]);
      await insertPractice(database, second, [at('2026-11-23T00:00:00.000Z'), at('2026-11-22T23:59:59.999Z')]);

      expect(await find(2)).toEqual([
        { week: '2026-11-16', users: 2, active: [2, 1] },
        { week: '2026-11-23', users: 1, active: [0] },
      ]);
      expect((await find(3))[0]).toEqual({ week: '2026-11-09', users: 1, active: [0, 0, 1] });
    });

    it('are shown although nobody is in them', async () => {
      expect(await find(1)).toEqual([{ week: '2026-11-23', users: 0, active: [0] }]);
      expect(await find(52)).toHaveLength(52);
    });
  });

  it('of the cache are the sums of days in UTC', async () => {
    const row = { purpose: 'evaluation', model: 'm', calls: 2, costMicros: 10, cacheHits: 5, savedMicros: 25 } as const;
    await database.db.insert(aiUsageDays).values([
      { ...row, day: '2026-11-23' },
      { ...row, day: '2026-11-17', failedCalls: 1 },
      { ...row, day: '2026-11-16', model: 'older' },
      { ...row, day: '2026-11-23', purpose: 'summary' },
    ]);
    const find = (days: number | null) => new AiSavingsRepository(database).find(days, '2026-11-23T23:59:59.999Z');

    expect(await find(7)).toEqual([
      { purpose: 'evaluation', model: 'm', calls: 4, failedCalls: 1, costMicros: 20, cacheHits: 10, savedMicros: 50 },
      { purpose: 'summary', model: 'm', calls: 2, failedCalls: 0, costMicros: 10, cacheHits: 5, savedMicros: 25 },
    ]);
    expect(await find(null)).toHaveLength(3);
    await database.db.delete(aiUsageDays);
  });

  it('of the questions to recommend are those that are published, by difficulty', async () => {
    const supply = new QuestionSupplyRepository(database);

    expect((await supply.find('backend', ['postgresql', 'communication'])).sort(byDifficulty)).toEqual([
      { difficulty: 'easy', all: 2, aboutSkills: 2 },
      { difficulty: 'hard', all: 1, aboutSkills: 0 },
    ]);
    expect((await supply.find('backend', [])).map(({ aboutSkills }) => aboutSkills)).toEqual([0, 0]);
    expect(await supply.find('plumber', ['sql'])).toEqual([]);
  });
});

const byDifficulty = (a: { difficulty: string }, b: { difficulty: string }): number =>
  a.difficulty < b.difficulty ? -1 : 1;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const squares = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0);

const deviation = (values: readonly number[]): number | null =>
  values.length < 2 ? null : Math.sqrt(squares(values) / (values.length - 1));

function correlation(pairs: readonly (readonly [number, number])[]): number | null {
  const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  const covariance = pairs.reduce((sum, [x, y]) => sum + (x - mean(xs)) * (y - mean(ys)), 0);
  const product = Math.sqrt(squares(xs) * squares(ys));
  return pairs.length === 0 || product < 1e-9 ? null : covariance / product;
}

function expectClose(found: number | null, expected: number | null): void {
  if (found === null || expected === null) expect(found).toBe(expected);
  else expect(found).toBeCloseTo(expected, 9);
}
