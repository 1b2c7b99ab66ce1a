import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import { v7 } from 'uuid';
import { ResumeFiles } from '../../../src/modules/resumes/resume-files.js';
import { SweepFilesJob } from '../../../src/modules/resumes/sweep-files.job.js';
import { FileStorage } from '../../../src/platform/storage/file-storage.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { urn } from '../../support/problem-urn.js';
import { rawRequest } from '../../support/raw-request.js';
import { startTestApp } from '../../support/start-test-app.js';
import { useTestApp } from '../../support/use-test-app.js';
import { RESUMES, resumesClient } from '../support/resumes-client.js';

const MEBIBYTE = 1024 * 1024;
const BEGINNING = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
const END = '\r\n--x--\r\n';

describe('an upload', () => {
  let folder: string;
  let account: TestAccount;
  let foreignDrafts: string[];

  beforeAll(async () => {
    foreignDrafts = await drafts();
    folder = await mkdtemp(join(tmpdir(), 'uploads-'));
  });
  const test = useTestApp(() => ({ environment: { STORAGE_DIR: folder } }));
  beforeAll(async () => {
    account = await signUp(test);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const stored = async (): Promise<string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  /** Sends the beginning of an upload, and no more. */
  const begin = async ({ auth }: TestAccount, bytes: string) => {
    const socket = connect(test.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST ${RESUMES} HTTP/1.1\r\nHost: x\r\nAuthorization: ${auth.authorization}\r\n` +
        `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${MEBIBYTE}\r\n\r\n${BEGINNING}${bytes}`,
    );
    return socket;
  };
  const drafts = async (): Promise<string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith('interviewmaster-upload-'));
  /** The folder is everybody's: a process that was killed may have left a name there, and others upload now. */
  const expectNoDraft = (): Promise<void> =>
    eventually(async () => expect((await drafts()).filter((name) => !foreignDrafts.includes(name))).toEqual([]));

  it('of exactly the largest size is taken, and one of a byte more is not', async () => {
    const client = resumesClient(test, await signUp(test));
    await client.upload(Buffer.alloc(5 * MEBIBYTE, 'word ')).expect(201);
    const { body, headers } = await client.upload(Buffer.alloc(5 * MEBIBYTE + 1, 'word ')).expect(413);
    expect(body).toMatchObject({ type: urn('body-too-large'), detail: 'A résumé can have at most 5 MB.' });
    // Refused uploads count.
    expect(headers['ratelimit']).toContain('r=28');
  });

  it('that is cut off leaves nothing behind', async () => {
    const before = await stored();
    const socket = await begin(account, 'Some of a résumé. '.repeat(1000));
    socket.destroy();
    const { body } = await resumesClient(test, await signUp(test))
      .upload(Buffer.from('Another résumé.'))
      .expect(201);
    await expectNoDraft();
    expect((await stored()).filter((name) => !before.includes(name))).toEqual([body.id]);
  });

  it('that is refused leaves nothing behind', async () => {
    const { userId, ...other } = await signUp(test);
    await resumesClient(test, other).upload(Buffer.from('GIF89a\0\0\0\0')).expect(415);
    const keys: string[] = [];
    for await (const key of test.app.get(FileStorage).list(`resumes/${userId}/`)) keys.push(key);
    expect(keys).toEqual([]);
    await expectNoDraft();
  });

  it('whose process was killed before there was a résumé is swept away after an hour', async () => {
    const { userId, ...other } = await signUp(test);
    const { body } = await resumesClient(test, other).upload(Buffer.from('A résumé that stays.')).expect(201);
    const files = test.app.get(ResumeFiles);
    const hoursAgo = (hours: number) => v7({ msecs: Date.now() - hours * 3_600_000 });
    const [old, recent] = [hoursAgo(2), hoursAgo(0.5)];
    for (const id of [old, recent]) await files.put(userId, id, Readable.from(['Left over.']));
    await test.app.get(SweepFilesJob).sweep(new AbortController().signal);
    expect((await files.idsOf(userId)).sort()).toEqual([recent, body.id].sort());
  });

  it('of one account waits for its others, and is refused when too many wait, while those of other accounts go on', async () => {
    const busy = await signUp(test);
    const sockets = await Promise.all([1, 2, 3, 4, 5, 6].map(() => begin(busy, 'A résumé')));
    await eventually(async () => {
      const { body, headers } = await resumesClient(test, busy).upload(Buffer.from('Yet another.')).expect(429);
      expect(body).toMatchObject({ type: urn('too-many-requests') });
      expect(headers).toHaveProperty('retry-after');
    });
    await resumesClient(test, await signUp(test))
      .upload(Buffer.from('A résumé of another account.'))
      .expect(201);
    for (const socket of sockets) socket.destroy();
    await eventually(() => resumesClient(test, busy).upload(Buffer.from('Yet another.')).expect(201));
  });

  it('counts in the limit although it is refused', async () => {
    const { auth } = await signUp(test);
    const statuses: number[] = [];
    for (let count = 1; count <= 31; count++) {
      const answer = await rawRequest(
        test.port,
        `POST ${RESUMES} HTTP/1.1\r\nHost: x\r\nAuthorization: ${auth.authorization}\r\n` +
          `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${100 * MEBIBYTE}\r\nExpect: 100-continue\r\n\r\n`,
      );
      statuses.push(Number(answer.slice(9, 12)));
    }
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 413), 429]);
  });

  it.each([
    'multipart/mixed; boundary=x',
    'multipart/related; boundary=x',
    'application/octet-stream',
    'application/pdf',
    'text/plain',
    'multipart/',
    'nonsense',
  ])('as %s is told what to send instead', async (type) => {
    const post = () => test.http.post(RESUMES).set('content-type', type);
    const { body, headers } = await post().set(account.auth).send(`${BEGINNING}A résumé.${END}`).expect(415);
    expect(body).toMatchObject({
      type: urn('unsupported-media-type'),
      detail: expect.stringContaining('multipart/form-data'),
    });
    expect(body.detail).toContain('"file"');
    expect(headers['accept']).toBe('multipart/form-data');
    await post().send('x').expect(401);
  });

  it('says which part is wrong', async () => {
    const post = () => test.http.post(RESUMES).set(account.auth);
    const other = await post().attach('résumé', Buffer.from('A résumé.'), 'a.txt').expect(422);
    expect(other.body.errors).toEqual([{ pointer: '#/file', detail: 'must be the name of the part, not "résumé"' }]);
    const none = await post().set('content-type', 'multipart/form-data').send('nonsense').expect(400);
    expect(none.body.detail).toContain('boundary');
    const empty = await post().set('content-type', 'multipart/form-data; boundary=x').send('--x--\r\n').expect(422);
    expect(empty.body.errors).toHaveLength(1);
  });
});

it('uploads of nobody count by the address they come from', async () => {
  const test = await startTestApp();
  const statuses: number[] = [];
  for (let count = 1; count <= 61; count++) {
    const { status } = await test.http.post(RESUMES).attach('file', Buffer.from('A résumé.'), 'a.txt');
    statuses.push(status);
  }
  const signed = await resumesClient(test, await signUp(test)).upload(Buffer.from('A résumé.'));
  await test.close();
  expect(statuses).toEqual([...Array.from({ length: 60 }, () => 401), 429]);
  expect(signed.status).toBe(201);
});
