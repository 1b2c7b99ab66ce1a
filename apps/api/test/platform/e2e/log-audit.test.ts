import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '@interviewmaster/testing';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { INTERVIEWS } from '../../interviews/support/candidate.js';
import { LlmServer } from '../../ai/support/llm-server.js';
import { RESUMES } from '../../resumes/support/resumes-client.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';
import { StorageFolder } from '../../users/support/storage-folder.js';
import { RefusingMailServer } from '../support/refusing-mail-server.js';
import { refuseRows, tableNames } from '../support/refusing-tables.js';

const PROFILE = '/api/v1/users/me';

/** What must not be in any line: whatever a person is, typed or was given. */
const CANARY = {
  email: `zephyrine.quill-${randomUUID()}@example.com`,
  registered: `ottoline.marsh-${randomUUID()}@example.com`,
  password: 'seventeen-purple-kettles-42',
  name: 'Zephyrine Quill',
  draft: 'The draft speaks of marmalade pipelines.',
  answer:
    'My answer is about idempotent hedgehogs: PUT replaces the whole hedgehog, so that repeating it does no harm.',
  resume: 'Zephyrine Quill, Staff Engineer at Wobblecorp Industries, phone +49 30 5550199',
  topic: 'quantum beekeeping at scale',
  search: 'a-typed-search-for-walruses',
} as const;

/** Words by which a text is found also where only a part of it is written. */
const WORDS = [
  ...[CANARY.email, CANARY.registered, CANARY.password, CANARY.name, CANARY.search],
  ...['marmalade', 'hedgehog', 'Wobblecorp', '5550199', 'beekeeping', 'zephyrine', 'ottoline'],
];

describe.each(['pglite', 'pg'] as const)('the log of a platform on %s of which everything fails', (kind) => {
  let mails: RefusingMailServer;
  let llm: LlmServer;
  let folder: StorageFolder;
  let account: TestAccount;
  let editor: TestAccount;

  beforeAll(async () => {
    [mails, llm, folder] = await Promise.all([RefusingMailServer.start(), LlmServer.start(), StorageFolder.create()]);
    // A provider whose errors repeat what it was asked.
    llm.behave = (call) => ({
      kind: 'status',
      status: 500,
      error: { message: JSON.stringify(call.messages), code: JSON.stringify(call.messages), type: CANARY.name },
    });
  });
  const test = useTestApp(() => ({
    database: kind,
    environment: {
      ...folder.environment,
      LOG_LEVEL: 'trace',
      SMTP_URL: mails.url,
      AI_BASE_URL: llm.baseUrl,
      AI_MODEL: 'echo',
      AI_MAX_RETRIES: '0',
    },
  }));
  beforeAll(async () => {
    account = await signUp(test, { email: CANARY.email });
    editor = await signUp(test, { roles: ['editor'] });
  });
  afterAll(async () => {
    await Promise.all([mails.close(), llm.close(), folder.remove()]);
  });

  const database = () => test.app.get(Database);
  const call = (method: 'get' | 'post' | 'put' | 'patch', path: string, body?: object, etag?: string) => {
    const request = test.http[method](path).set({ ...account.auth, ...(etag !== undefined && { 'if-match': etag }) });
    return body === undefined ? request : request.send(body);
  };
  const etagOf = async (path: string) => String((await call('get', path).expect(200)).headers['etag']);
  const upload = (text: string) =>
    test.http.post(RESUMES).set(account.auth).attach('file', Buffer.from(text), `${CANARY.name}.txt`);
  const failedJobs = () => new Set(test.logs.filter(({ msg }) => msg === 'job failed').map(({ job }) => job));

  /** An interview that has begun, and a question of it. */
  const begin = async () => {
    const { body } = await call('post', INTERVIEWS, { role: 'backend', size: 2 }).expect(201);
    await call('post', `${INTERVIEWS}/${body.id}/start`).expect(200);
    return { id: body.id as string, questionId: body.questions[0].id as string };
  };

  const register = () =>
    test.http.post('/api/v1/auth/register').send({ email: CANARY.registered, password: CANARY.password });

  it('tells of jobs that failed: mails, feedback, résumés, exports', async () => {
    await refuseRows(database(), ['resumes', 'data_exports', 'answer_feedback'], 'update');
    await register().expect(202);
    const { id, questionId } = await begin();
    await call('post', `${INTERVIEWS}/${id}/answers`, { questionId, text: CANARY.answer }).expect(201);
    await upload(`${CANARY.resume}\n\nExperience\nWobblecorp Industries, 2019-2024\nTypeScript, PostgreSQL`).expect(
      201,
    );
    await call('post', `${PROFILE}/export`).expect(202);

    const jobs = ['account-mail', 'evaluate-answer', 'read-resume', 'export-user-data'];
    await eventually(() => expect([...failedJobs()].sort()).toEqual(expect.arrayContaining(jobs.sort())));
    await eventually(() => mails.refused.some((mail) => mail.includes('Subject:')));
    expect(mails.refused.join()).toContain(CANARY.registered);
  });

  it('tells of calls of the model that failed', async () => {
    await test.http
      .post('/api/v1/editor/question-drafts')
      .set(editor.auth)
      .send({
        role: 'backend',
        skills: ['postgresql'],
        category: 'technical',
        difficulty: 'medium',
        topic: CANARY.topic,
      })
      .expect(503);
    expect(JSON.stringify(llm.calls)).toContain('beekeeping');
    expect(test.logs.map(({ msg }) => msg)).toContain('No answer of the model');
  });

  it('tells of statements that failed in requests', async () => {
    const { id, questionId } = await begin();
    const profileTag = await etagOf(PROFILE);
    const draftPath = `${INTERVIEWS}/${id}/answers/${questionId}/draft`;
    const draftTag = await etagOf(draftPath);
    await refuseRows(database(), await tableNames(database()), 'insert or update');

    const statuses = [
      await call('patch', PROFILE, { displayName: CANARY.name }, profileTag),
      await call('put', draftPath, { text: CANARY.draft }, draftTag),
      await call('post', `${INTERVIEWS}/${id}/answers`, { questionId, text: CANARY.answer }),
      await upload(CANARY.resume),
      await register(),
      await test.http.post('/api/v1/auth/login').send({ email: CANARY.email, password: account.password }),
      await test.http.post('/api/v1/auth/refresh').send({ refreshToken: account.refreshToken }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([500, 500, 500, 500, 500, 500, 500]);

    // A column that is gone: the statement fails before any row is seen, with all its parameters.
    await database().db.execute(sql`alter table user_profiles rename column display_name to gone`);
    await call('patch', PROFILE, { displayName: CANARY.name }, profileTag).expect(500);
    const errors = test.logs.filter(({ msg }) => msg === 'unexpected error');
    expect(errors.length).toBeGreaterThanOrEqual(8);
    expect(JSON.stringify(errors)).toMatch(/update \\"user_profiles\\" set|insert into \\"user_profiles\\"/);
  });

  it('says nothing of what was typed into addresses and headers', async () => {
    const typed = encodeURIComponent(CANARY.email);
    const headers = { 'x-request-id': CANARY.email, 'user-agent': CANARY.name, referer: `https://x/?q=${typed}` };
    await test.http.get(`/api/v1/users/${typed}`).set(headers).expect(404);
    await test.http.get(`/api/v1/questions?search=${CANARY.search}`).set({ ...headers, ...account.auth });
    await test.http
      .get(`${INTERVIEWS}/${typed}`)
      .set({ ...headers, ...account.auth })
      .expect(400);
    await test.http.get(`/%zz${typed}`).set(headers).expect(400);
    await test.http.post(PROFILE).set(headers).send(`{"${CANARY.email}": ${CANARY.answer}`);
    await test.http.get(`/api/v1/exports/${randomUUID()}/archive?token=${CANARY.search}`).set(headers);
    expect(test.logs.filter(({ msg }) => msg === 'request').length).toBeGreaterThanOrEqual(6);
  });

  it('holds nothing of anybody, in no line', () => {
    const secrets = [account, editor].flatMap(({ email, password, accessToken, refreshToken }) => [
      ...[email, password, accessToken, refreshToken],
      ...[email, password, refreshToken].map((text) => Buffer.from(text).toString('base64')),
    ]);
    for (const line of test.logs) {
      const text = JSON.stringify(line).toLowerCase();
      for (const word of [...WORDS, ...secrets]) expect(text).not.toContain(word.toLowerCase());
    }
    expect(test.logs.length).toBeGreaterThan(30);
  });
});
