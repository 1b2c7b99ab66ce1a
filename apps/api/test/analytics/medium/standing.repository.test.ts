import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, users } from '@interviewmaster/database';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '@interviewmaster/testing/postgres';
import { StandingRepository } from '../../../src/modules/analytics/practice/standing.repository.js';
import { anAnswer, anInterview, insertPractice, insertUser } from '../support/practice-builder.js';

const NOW = '2026-11-23T12:00:00.000Z';
const RECENT = '2026-11-20T12:00:00.000Z';
const LONG_AGO = '2026-08-25T11:59:59.000Z';

describe.each(DATABASE_KINDS)('StandingRepository on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let repository: StandingRepository;

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await Database.open(place.options);
    repository = new StandingRepository(database);
  });
  afterEach(() => database.db.delete(users));
  afterAll(async () => {
    await database.close();
    await place.drop();
  });

  async function userWith(scores: readonly number[], given: { at?: string; version?: string; role?: string } = {}) {
    const { at = RECENT, version = 'v1', role = 'backend' } = given;
    const userId = await insertUser(database);
    const answers = scores.map((score) => anAnswer({ at, score, scoringVersion: version }));
    await insertPractice(database, userId, [anInterview({ role, answers })]);
    return userId;
  }

  const ten = (score: number) => Array.from({ length: 10 }, () => score);

  it('counts the means of users with ten recent answers for the role, to a tenth', async () => {
    await userWith([...ten(50), 51]);
    await userWith(ten(50));
    await userWith(ten(80));
    await userWith(ten(80));
    await userWith(ten(10).slice(1));
    await userWith(ten(20), { at: LONG_AGO });
    await userWith(ten(30), { role: 'data' });

    expect(await repository.findRoleScores('backend', NOW)).toEqual({
      scoringVersion: 'v1',
      users: 4,
      counts: [
        [50, 1],
        [50.1, 1],
        [80, 2],
      ],
    });
  });

  it('counts the scores of one version alone, that of most answers', async () => {
    await userWith([...ten(50), ...ten(50)], { version: 'v1' });
    const newcomer = await userWith(ten(90), { version: 'v2' });

    expect(await repository.findRoleScores('backend', NOW)).toEqual({
      scoringVersion: 'v1',
      users: 1,
      counts: [[50, 1]],
    });
    expect(await repository.findOwnScores(newcomer, 'backend', 'v1', NOW)).toEqual({ scored: 0, mean: null });
    expect(await repository.findOwnScores(newcomer, 'backend', 'v2', NOW)).toEqual({ scored: 10, mean: 90 });
  });

  it('finds nothing where nobody has practised', async () => {
    const userId = await insertUser(database);

    expect(await repository.findRoleScores('backend', NOW)).toEqual({ scoringVersion: null, users: 0, counts: [] });
    expect(await repository.findOwnScores(userId, 'backend', null, NOW)).toEqual({ scored: 0, mean: null });
  });
});
