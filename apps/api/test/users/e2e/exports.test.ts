import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { ExportWorker } from '../../../src/modules/users/exports/export.job.js';
import { archiveKey } from '../../../src/modules/users/exports/archive.js';
import type { DataExportResource } from '../../../src/modules/users/exports/export.dto.js';
import { LostWork } from '../../../src/platform/jobs/lost-work.js';
import { FileStorage } from '../../../src/platform/storage/file-storage.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';
import { Diary, DiaryModule } from '../support/diary.module.js';
import { exportBecomes, exportData, pathOf, unzip } from '../support/exports.js';
import { StorageFolder } from '../support/storage-folder.js';

const EXPORT = '/api/v1/users/me/export';
const NOBODYS = '01920b5c-7e3a-7c4d-9b1f-1a2b3c4d5e6f';

let folder: StorageFolder;
let ada: TestAccount;

beforeAll(async () => {
  folder = await StorageFolder.create();
});
const app = useTestApp(() => ({ environment: folder.environment, imports: [DiaryModule] }));
beforeAll(async () => {
  ada = await signUp(app);
  await app.app.get(Diary).write(ada.userId, 'Dear diary');
});
afterAll(async () => {
  await folder.remove();
});

const download = (path: string) => app.http.get(path).responseType('arraybuffer');
const change = (id: string, change: string) =>
  app.app.get(Database).db.execute(sql`update data_exports set ${sql.raw(change)} where id = ${id}`);

describe('an export', () => {
  it('is for those who are signed in, and its state for its owner alone', async () => {
    await app.http.post(EXPORT).expect(401);
    await app.http.get(`${EXPORT}s/${NOBODYS}`).expect(401);
    const { id } = await exportData(app, ada);
    const bob = await signUp(app);
    await app.http.get(`${EXPORT}s/${id}`).set(bob.auth).expect(404);
    await app.http.get(`${EXPORT}s/${NOBODYS}`).set(ada.auth).expect(404);
    await app.http.get(`${EXPORT}s/none`).set(ada.auth).expect(400);
  });

  it('becomes an archive of all that is the user’s', async () => {
    const carol = await signUp(app);
    await app.app.get(Diary).write(carol.userId, 'Of Carol');
    const { downloadUrl, bytes, expiresAt, finishedAt } = await exportData(app, carol);
    const answer = await download(pathOf(downloadUrl!)).expect(200);
    const archive = answer.body as Buffer;
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-length': String(archive.length),
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(/^attachment; filename="interviewmaster-\d{4}-\d\d-\d\d\.zip"$/),
    });
    expect(bytes).toBe(archive.length);
    expect(Date.parse(expiresAt!) - Date.parse(finishedAt!)).toBe(24 * 60 * 60 * 1000);

    const files = unzip(archive);
    const manifest = JSON.parse(files['manifest.json']!) as { data: string[]; files: string[]; userId: string };
    expect(Object.keys(files).toSorted()).toEqual(
      ['README.txt', 'manifest.json', ...manifest.data, ...manifest.files].toSorted(),
    );
    expect(manifest.userId).toBe(carol.userId);
    expect(manifest.data).toEqual(
      expect.arrayContaining(['account', 'diary', 'profile', 'sessions'].map((name) => `data/${name}.json`)),
    );
    expect(JSON.parse(files['data/profile.json']!)).toMatchObject({ id: carol.userId, email: carol.email });
    expect(JSON.parse(files['data/diary.json']!)).toEqual([1, 2].map((day) => ({ userId: carol.userId, day })));
    expect(files['files/diary/1-__page ä.txt']).toBe('Of Carol');
    expect(Object.values(files).join('\n')).not.toMatch(/argon2|tokenHash/);
  });

  it('is made once while it is asked for again, and names its address', async () => {
    const dora = await signUp(app);
    const answers = await Promise.all([1, 2, 3].map(() => app.http.post(EXPORT).set(dora.auth)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const ids = new Set(answers.map(({ body }) => (body as DataExportResource).id));
    expect(ids.size).toBe(1);
    const [id] = ids;
    expect(answers[0]!.get('location')).toBe(`${EXPORT}s/${id}`);
    const ready = await exportBecomes(app, dora, id!, 'ready');
    expect((await app.http.post(EXPORT).set(dora.auth)).body).not.toMatchObject({ id: ready.id });
  });

  it('may be asked for five times an hour', async () => {
    const eve = await signUp(app);
    const statuses: number[] = [];
    for (let times = 0; times < 6; times += 1) {
      statuses.push((await app.http.post(EXPORT).set(eve.auth)).status);
    }
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });
});

describe('a download link', () => {
  it('opens nothing with another token, or of another export', async () => {
    const [first, second] = [await exportData(app, ada), await exportData(app, ada)];
    const path = pathOf(first.downloadUrl!);
    await app.http.get(path.replace(first.id, second.id)).expect(404);
    await app.http.get(path.replace(first.id, NOBODYS)).expect(404);
    await app.http.get(path.replace(/token=./, (start) => (start.endsWith('_') ? 'token=-' : 'token=_'))).expect(404);
    await app.http.get(path.split('?')[0]!).expect(400);
    await app.http.get(`${path}x`).expect(400);
  });

  it('is gone after its time, and then the file', async () => {
    const frank = await signUp(app);
    const { id, downloadUrl } = await exportData(app, frank);
    const path = pathOf(downloadUrl!);
    await change(id, `expires_at = now() - interval '1 second'`);
    const answer = await app.http.get(path);
    expect([answer.status, answer.body.type]).toEqual([410, 'urn:interviewmaster:problem:gone']);
    await app.http.get(`${EXPORT}s/${id}`).set(frank.auth).expect(404);

    expect(await folder.everything()).toContain(`${id}.zip`);
    await app.app.get(ExportWorker).purge();
    expect(await folder.everything()).not.toContain(`${id}.zip`);
    await app.http.get(path).expect(410);
  });
});

it('an archive that lost its export is deleted in time, and no other', async () => {
  const hugo = await signUp(app);
  const { id } = await exportData(app, hugo);
  await app.app.get(FileStorage).put(archiveKey(NOBODYS), Buffer.from('left over'));
  await app.app.get(ExportWorker).purge();
  const files = await folder.everything();
  expect([files.includes(NOBODYS), files.includes(id)]).toEqual([false, true]);
});

it('an export whose job was lost is made all the same, from the same request', async () => {
  const gina = await signUp(app);
  const { id } = await exportData(app, gina);
  await change(id, `state = 'processing', finished_at = null, expires_at = null, bytes = null`);
  expect((await app.http.post(EXPORT).set(gina.auth)).body).toMatchObject({ id, status: 'processing' });
  await app.app.get(LostWork).recover();
  const { downloadUrl, bytes } = await exportBecomes(app, gina, id, 'ready');
  const { body } = await download(pathOf(downloadUrl!)).expect(200);
  expect((body as Buffer).length).toBe(bytes);

  await change(id, `expires_at = now() - interval '1 second'`);
  await app.app.get(ExportWorker).purge();
  expect(await folder.everything()).not.toContain(id);
});
