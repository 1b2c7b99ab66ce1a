import { Database, interviews, users } from '@interviewmaster/database';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { InterviewDataSource } from '../../../src/modules/interviews/interviews.user-data.js';
import { InterviewsModule } from '../../../src/modules/interviews/interviews.module.js';
import { InterviewExpiry } from '../../../src/modules/interviews/maintenance/interview-expiry.js';
import { MaintenanceJob } from '../../../src/modules/interviews/maintenance/maintenance.job.js';
import { useTestApp } from '../../support/use-test-app.js';
import { ANSWER, Candidate, INTERVIEWS } from '../support/candidate.js';
import { shiftClock } from '../support/shift-clock.js';

const HOUR_MS = 3_600_000;

describe('the maintenance of interviews', () => {
  const test = useTestApp({ database: 'pglite', environment: { JOBS_CONCURRENCY: '0' } });
  let database: Database;
  let ada: Candidate;
  let moveClock: (ms: number) => void;
  const never = new AbortController().signal;
  const expire = () => test.app.select(InterviewsModule).get(InterviewExpiry).expireIdle(never);

  beforeAll(async () => {
    database = test.app.get(Database);
    ada = await Candidate.signUp(test);
    moveClock = shiftClock(test);
  });

  it('ends what was left alone, each state after its time, and leaves alone what is in use', async () => {
    const created = await ada.create();
    const running = await ada.begin();
    const paused = await ada.begin();
    await ada.step(paused.id, 'pause');
    await ada.answer(running.id, running.questions[0]!.id);
    expect(await expire()).toBe(0);

    moveClock(25 * HOUR_MS);
    expect(await expire()).toBe(1);
    expect(await ada.read(running.id)).toMatchObject({
      state: 'expired',
      allowedSteps: [],
      endedAt: expect.any(String),
    });
    expect(await ada.readAnswer(running.id, running.questions[0]!.id)).toMatchObject({ text: ANSWER });
    expect((await ada.tryAnswer(running.id, running.questions[1]!.id)).body).toMatchObject({
      state: 'expired',
      allowed: [],
    });

    moveClock(48 * HOUR_MS);
    await ada.step(created.id, 'start');
    expect(await expire()).toBe(0);
    moveClock(13 * 24 * HOUR_MS);
    expect(await expire()).toBe(2);
    expect(await ada.read(paused.id)).toMatchObject({ state: 'expired' });
    expect(await expire()).toBe(0);
  });

  it('takes an interview for used while drafts are saved in it', async () => {
    const { id, questions } = await ada.begin();
    const { expiresAt } = await ada.read(id);
    await ada.trySave(id, questions[0]!.id, 'one', 0);
    expect((await ada.read(id)).expiresAt).toBe(expiresAt);
    moveClock(23 * HOUR_MS);
    await ada.trySave(id, questions[0]!.id, 'two', 1);
    expect(Date.parse((await ada.read(id)).expiresAt) - Date.parse(expiresAt)).toBeGreaterThanOrEqual(23 * HOUR_MS);
    moveClock(2 * HOUR_MS);
    expect(await expire()).toBe(0);
    moveClock(22 * HOUR_MS);
    expect(await expire()).toBe(1);
  });

  it('ends the others when one cannot be ended, and tells which', async () => {
    const broken = await ada.begin();
    await database.db.update(interviews).set({ eventSequence: 0 }).where(eq(interviews.id, broken.id));
    moveClock(60_000);
    const sound = await ada.begin();
    moveClock(25 * HOUR_MS);
    await expect(expire()).rejects.toThrow(`Some interviews could not be ended: ${broken.id}.`);
    expect(await ada.read(sound.id)).toMatchObject({ state: 'expired' });
    await ada.delete(broken.id);
    expect(await expire()).toBe(0);
  });

  it('ends each once when two processes do it at once', async () => {
    await ada.begin();
    await ada.begin();
    moveClock(25 * HOUR_MS);
    const counts = await Promise.all([expire(), expire()]);
    expect(counts[0] + counts[1]).toBe(2);
  });

  it('makes good an invalidation that a crash left out', async () => {
    const { id } = await ada.create();
    await ada.read(id);
    await ada.get(INTERVIEWS);
    // What a process does that dies right after its commit.
    await database.db.update(interviews).set({ roleSlug: 'data', version: 2 }).where(eq(interviews.id, id));
    expect(await ada.read(id)).toMatchObject({ role: 'backend' });
    await test.app.select(InterviewsModule).get(MaintenanceJob).repairCache();
    expect(await ada.read(id)).toMatchObject({ role: 'data' });
    expect((await ada.get(INTERVIEWS)).body.items[0]).toMatchObject({ role: 'data' });
  });

  it('gives users all that is theirs, and nothing of it is left when the account is gone', async () => {
    const grace = await Candidate.signUp(test);
    const { userId } = grace.account;
    const { id, questions } = await grace.begin();
    await grace.answer(id, questions[0]!.id, 'An answer of Grace’s own.');
    await grace.trySave(id, questions[1]!.id, 'A draft of Grace’s own.', 0);
    await grace.post(INTERVIEWS, { role: 'backend' }, { 'idempotency-key': 'a-key' });
    await ada.begin();

    const source = test.app.select(InterviewsModule).get(InterviewDataSource);
    const exported = await Array.fromAsync(source.export(userId));
    expect(exported).toHaveLength(2);
    const text = JSON.stringify(exported);
    for (const own of ['An answer of Grace’s own.', 'A draft of Grace’s own.']) expect(text).toContain(own);
    expect(text).not.toMatch(/rubric"|modelAnswer/);
    expect((await source.cacheKeys(userId)).map((key) => key.text)).toContain(`interview:session:${id}`);

    await database.db.delete(users).where(eq(users.id, userId));
    for (const table of ['interviews', 'answer_feedback', 'idempotency_keys']) {
      const { rows } = await database.db.execute(sql`select 1 from ${sql.identifier(table)} where user_id = ${userId}`);
      expect(rows).toEqual([]);
    }
    for (const table of ['interview_questions', 'interview_events', 'interview_drafts', 'interview_answers']) {
      const { rows } = await database.db.execute(
        sql`select 1 from ${sql.identifier(table)} where interview_id = ${id}`,
      );
      expect(rows).toEqual([]);
    }
  });
});
