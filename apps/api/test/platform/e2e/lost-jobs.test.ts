import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import type { TestDatabase } from '@interviewmaster/testing/postgres';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { LostWork } from '../../../src/platform/jobs/lost-work.js';
import { Candidate } from '../../interviews/support/candidate.js';
import { RESUMES, resumesClient } from '../../resumes/support/resumes-client.js';
import { createAppDatabase } from '../../support/app-database.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { StorageFolder } from '../../users/support/storage-folder.js';

const EXPORT = '/api/v1/users/me/export';
const SWEEP = { timeoutMs: 150_000, intervalMs: 250 };
const MAX_ATTEMPTS = 8;

describe('rows whose job was lost', () => {
  let folder: StorageFolder;
  let place: TestDatabase;
  /** Takes requests and runs no jobs. */
  let front: TestApp;
  let worker: TestApp | undefined;
  let database: Database;

  beforeAll(async () => {
    folder = await StorageFolder.create();
    place = await createAppDatabase('pg');
    const environment = { ...folder.environment, JOBS_CONCURRENCY: '0' };
    front = await startTestApp({ database: place, redis: process.env['TEST_REDIS_URL']!, environment });
    database = front.app.get(Database);
  });
  afterEach(async () => {
    await worker?.close();
    worker = undefined;
  });
  afterAll(async () => {
    await front.close();
    await place.drop();
    await folder.remove();
  });

  /** A résumé, an export and an answer of somebody, each with its job waiting. */
  const begin = async (words: string) => {
    const ada = await Candidate.signUp(front);
    const resumes = resumesClient(front, ada.account);
    const { body: resume } = await resumes.upload(Buffer.from(words), 'resume.txt');
    const { body: archive } = await front.http.post(EXPORT).set(ada.account.auth).expect(202);
    const { id, questions } = await ada.begin();
    await ada.answer(id, questions[0]!.id);
    return {
      ada,
      resumes,
      resumeId: resume.id as string,
      exportId: archive.id as string,
      statuses: async () => [
        (await resumes.get(`/${resume.id}`)).body.status as string,
        (await front.http.get(`${EXPORT}s/${archive.id}`).set(ada.account.auth)).body.status as string,
        (await ada.readAnswer(id, questions[0]!.id)).feedback.status as string,
      ],
    };
  };
  /** What the queue does with the last attempt of a job that expires. */
  const expire = (userId: string) =>
    database.db.execute(
      sql`update pgboss.job set state = 'failed', completed_on = now() where data ->> 'userId' = ${userId}`,
    );
  const jobsOf = async (userId: string) =>
    (
      await database.db.execute<{ name: string; state: string }>(
        sql`select name, state from pgboss.job where data ->> 'userId' = ${userId} and state < 'completed' order by name`,
      )
    ).rows.map(({ name }) => name);
  const work = async () => {
    worker = await startTestApp({
      database: place,
      redis: process.env['TEST_REDIS_URL']!,
      environment: folder.environment,
    });
  };
  const ALL = ['evaluate-answer', 'export-user-data', 'read-resume'];

  it('are given another, one by several that look at once, and none that has one', async () => {
    const { ada } = await begin('A résumé whose job expires, and is queued again.');
    const { ada: bob } = await begin('A résumé whose job waits.');
    const lostWork = front.app.get(LostWork);
    await expire(ada.account.userId);
    await database.db.execute(
      sql`update pgboss.job set state = 'active', started_on = now() where data ->> 'userId' = ${bob.account.userId} and name = 'read-resume'`,
    );
    const counts = await Promise.all([1, 2, 3].map(() => lostWork.recover()));

    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(await jobsOf(ada.account.userId)).toEqual(ALL);
    expect(await jobsOf(bob.account.userId)).toEqual(ALL);
    await database.db.execute(sql`delete from pgboss.job where data ->> 'userId' = ${bob.account.userId}`);
    expect(await lostWork.recover()).toBe(3);
    expect(await jobsOf(bob.account.userId)).toEqual(ALL);
  });

  it('are settled within minutes without anybody’s doing', async () => {
    const { ada, statuses } = await begin('A résumé whose job expires, and which is read all the same.');
    await expire(ada.account.userId);
    await work();
    await eventually(async () => expect(await statuses()).toEqual(['ready', 'ready', 'ready']), SWEEP);
  });

  it('fail when they were begun so often that they may be what ends the process, and asking again begins anew', async () => {
    const { ada, resumes, resumeId, exportId, statuses } = await begin('A résumé that ends the process.');
    const { userId, auth } = ada.account;
    await expire(userId);
    for (const table of ['resumes', 'data_exports', 'answer_feedback']) {
      await database.db.execute(
        sql`update ${sql.identifier(table)} set attempts = ${MAX_ATTEMPTS} where user_id = ${userId}`,
      );
    }
    await front.app.get(LostWork).recover();
    await work();
    await eventually(async () => expect(await statuses()).toEqual(['failed', 'failed', 'failed']), SWEEP);
    const { body: failed } = await resumes.get(`/${resumeId}`);
    expect(failed.failure).toEqual({ code: 'unavailable', message: expect.stringContaining('Upload the file again') });

    const { body: again } = await resumes.upload(Buffer.from('A résumé that ends the process.')).expect(200);
    expect(again).toMatchObject({ id: resumeId, status: 'pending', failure: null });
    expect(await resumes.settled(resumeId)).toMatchObject({ status: 'ready' });
    const { body: another } = await front.http.post(EXPORT).set(auth).expect(202);
    expect(another.id).not.toBe(exportId);
    expect((await front.http.get(RESUMES).set(auth)).body.items).toHaveLength(1);
  });
});
