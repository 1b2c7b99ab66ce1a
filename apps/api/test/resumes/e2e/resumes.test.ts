import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { damage, encryptedPdf, readCorpus, sampleFile, scannedPdf } from '@interviewmaster/resume/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import fc from 'fast-check';
import { ResumesService } from '../../../src/modules/resumes/resumes.service.js';
import { FileStorage } from '../../../src/platform/storage/file-storage.js';
import { UserDataRegistry } from '../../../src/platform/user-data/user-data-registry.js';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { useTestApp } from '../../support/use-test-app.js';
import { RESUMES, resumesClient } from '../support/resumes-client.js';

const UNKNOWN = '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e';

describe('résumés', () => {
  let folder: string;
  let pdf: Buffer;
  let docx: Buffer;
  let ada: TestAccount;
  let eve: TestAccount;
  let mine: ReturnType<typeof resumesClient>;
  let hers: ReturnType<typeof resumesClient>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'resumes-'));
  });
  const test = useTestApp(() => ({ environment: { STORAGE_DIR: folder } }));
  beforeAll(async () => {
    [ada, eve] = [await signUp(test), await signUp(test)];
    [mine, hers] = [resumesClient(test, ada), resumesClient(test, eve)];
    const samples = readCorpus();
    pdf = await sampleFile(samples.find(({ id }) => id === 'go-payments')!);
    docx = await sampleFile(samples.find(({ id }) => id === 'php-agency')!);
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const filesOf = async (userId: string): Promise<string[]> => {
    const keys: string[] = [];
    for await (const key of test.app.get(FileStorage).list(`resumes/${userId}/`)) keys.push(key);
    return keys;
  };

  it('are stored, and read in the background', async () => {
    const { body, headers } = await mine.upload(pdf, 'Marta Kowalczyk – résumé.pdf').expect(201);
    expect(headers['location']).toBe(`${RESUMES}/${body.id}`);
    expect(body).toMatchObject({
      fileName: 'Marta Kowalczyk – résumé.pdf',
      format: 'pdf',
      bytes: pdf.length,
      status: 'pending',
    });
    expect(await mine.settled(body.id)).toMatchObject({ status: 'ready', pages: 1, failure: null });
    const { body: text } = await mine.get(`/${body.id}/text`).expect(200);
    expect(text.text).toContain('Payflow');
  });

  it('are the same for the same bytes of the same account', async () => {
    const { body: first } = await mine.upload(docx, 'a.docx').expect(201);
    const { body: second } = await mine.upload(docx, 'b.docx').expect(200);
    expect(second).toMatchObject({ id: first.id, fileName: 'a.docx', format: 'docx' });
    const { body: other } = await hers.upload(docx, 'c.docx').expect(201);
    expect(other.id).not.toBe(first.id);
  });

  it('are one résumé when the same file arrives several times at once', async () => {
    const { userId, ...account } = await signUp(test);
    const client = resumesClient(test, account);
    const answers = await Promise.all([1, 2, 3, 4].map(() => client.upload(docx)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await filesOf(userId)).toHaveLength(1);
  });

  it('are told by their bytes, not by name or stated type', async () => {
    const text = Buffer.from('Jane Doe\n\nExperience\nAcme, 2019 - 2021\n- Wrote Python for a living\n');
    const markdown = Buffer.from('# Jane Doe\n\n## Experience\n\n- Wrote **Python** for a living\n');
    expect(await mine.uploaded(text, 'resume.pdf')).toMatchObject({ format: 'text', status: 'ready', pages: null });
    expect(await mine.uploaded(markdown, 'resume.exe')).toMatchObject({ format: 'markdown', status: 'ready' });
    for (const bytes of [
      Buffer.from('GIF89a\0\0\0\0'),
      Buffer.from('<!DOCTYPE html><html><body><h1>Jane Doe</h1><p>Writes Python for a living</p></body></html>'),
      Buffer.from([0, 1, 2, 3]),
      Buffer.from('PK\x03\x04 no document'),
    ]) {
      const { body } = await mine.upload(bytes, 'resume.pdf').expect(415);
      expect(body).toMatchObject({ type: 'urn:interviewmaster:problem:unsupported-media-type' });
    }
  });

  it('say why they could not be read, and have no analysis', async () => {
    const failed = await mine.uploaded(await encryptedPdf());
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'encrypted', message: expect.any(String) } });
    expect(await mine.uploaded(await scannedPdf())).toMatchObject({ failure: { code: 'scanned' } });
    for (const part of ['analysis', 'text']) {
      const { body } = await mine.get(`/${failed.id}/${part}`).expect(409);
      expect(body).toMatchObject({ status: 409, resumeStatus: 'failed', failure: { code: 'encrypted' } });
    }
  });

  it('are analysed, and matched to a role when one is named', async () => {
    const { id } = await mine.uploaded(pdf);
    const { body, headers } = await mine.get(`/${id}/analysis`).expect(200);
    expect(body).toMatchObject({
      resumeId: id,
      match: null,
      contact: { email: { quote: 'marta.kowalczyk@example.com' } },
    });
    expect(body.skills.map(({ slug }: { slug: string }) => slug)).toEqual(
      expect.arrayContaining(['go', 'outbox-pattern']),
    );
    await mine.get(`/${id}/analysis`).set('if-none-match', headers['etag']!).expect(304);
    const { body: matched } = await mine.get(`/${id}/analysis?role=backend`).expect(200);
    expect(matched).toMatchObject({ skills: body.skills, match: { role: 'backend', found: expect.any(Array) } });
    await mine.get(`/${id}/analysis?role=astronaut`).expect(400);
    await mine.get(`/${id}/analysis?role=back%00end`).expect(400);
  });

  it('have a summary where no language model is configured, made by rules and the same each time', async () => {
    const { id } = await mine.uploaded(pdf);
    const { body, headers } = await mine.get(`/${id}/summary`).expect(200);
    expect(body).toMatchObject({ resumeId: id, method: 'rules', isFallback: false });
    const sentences = body.sentences.map(({ sentence }: { sentence: string }) => sentence).join('\n');
    expect(sentences).toMatch(/^Has [\d.]+ years of dated work, since \d{4}-\d{2}\.$/m);
    expect(sentences).toMatch(/^Names these skills most: .*\bGo\b/m);
    expect(sentences).not.toMatch(/marta|kowalczyk/i);
    await mine.get(`/${id}/summary`).set('if-none-match', headers['etag']!).expect(304);
  });

  it('give their skills and gaps to other modules', async () => {
    const { id } = await mine.uploaded(pdf);
    const service = test.app.get(ResumesService);
    const { skills, gaps } = await service.skillsAndGaps(ada.userId, id, 'backend');
    expect(skills).toContain('kafka');
    expect(gaps).toContain('code-review');
    expect(gaps).not.toContain('sql');
    await expect(service.skillsAndGaps(eve.userId, id, 'backend')).rejects.toMatchObject({ slug: 'not-found' });
  });

  it('keep their analysis in the cache, but none of another version of the analyser', async () => {
    const { id } = await mine.uploaded(pdf);
    const cache = test.app.get(CacheService);
    const key = CacheKeys.resumeAnalysis(id);
    const { body } = await mine.get(`/${id}/analysis`).expect(200);
    const kept = await cache.get(key);
    expect(kept).toMatchObject({ analysis: { skills: body.skills } });
    await cache.set(key, { version: 0, analysis: { ...kept!.analysis, skills: [] } });
    const { body: again } = await mine.get(`/${id}/analysis`).expect(200);
    expect(again.skills).toEqual(body.skills);
  });

  it('are listed, the newest first, page by page', async () => {
    const client = resumesClient(test, await signUp(test));
    const ids: string[] = [];
    for (const name of ['one', 'two', 'three']) {
      ids.unshift((await client.upload(Buffer.from(`Résumé number ${name}, which is short.`)).expect(201)).body.id);
    }
    const { body: first } = await client.get('?limit=2').expect(200);
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    const { body: second } = await client.get(`?limit=2&cursor=${first.nextCursor}`).expect(200);
    expect(second).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null });
    await client.get('?cursor=nonsense').expect(400);
  });

  it('are downloaded as they were uploaded, and never shown by a browser', async () => {
    const { id } = await mine.uploaded(pdf);
    const { body, headers } = await mine.get(`/${id}/file`).responseType('blob').expect(200);
    expect(pdf.equals(body as Buffer)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(pdf.length),
      'content-disposition': expect.stringMatching(
        /^attachment; filename="Marta Kowalczyk _ r_sum_\.pdf"; filename\*=UTF-8''Marta%20/,
      ),
      'x-content-type-options': 'nosniff',
    });
  });

  it('are deleted with their file and analysis, and can be uploaded again', async () => {
    const account = await signUp(test);
    const client = resumesClient(test, account);
    const { id } = await client.uploaded(pdf);
    await client.get(`/${id}/analysis`).expect(200);
    await client.delete(id).expect(204);
    await client.delete(id).expect(404);
    await client.get(`/${id}/analysis`).expect(404);
    expect(await filesOf(account.userId)).toEqual([]);
    expect(await test.app.get(CacheService).exists(CacheKeys.resumeAnalysis(id))).toBe(false);
    expect(await client.uploaded(pdf)).toMatchObject({ status: 'ready' });
  });

  it('are their own account’s alone', async () => {
    const { id } = await mine.uploaded(pdf);
    for (const path of ['', '/text', '/file', '/analysis']) {
      await hers.get(`/${id}${path}`).expect(404);
      await mine.get(`/${UNKNOWN}${path}`).expect(404);
      await test.http.get(`${RESUMES}/${id}${path}`).expect(401);
    }
    await hers.delete(id).expect(404);
    await test.http.delete(`${RESUMES}/${id}`).expect(401);
    await test.http.get(RESUMES).expect(401);
    await test.http.post(RESUMES).attach('file', pdf, 'a.pdf').expect(401);
  });

  it('are part of what a user can take away', async () => {
    const account = await signUp(test);
    const { id } = await resumesClient(test, account).uploaded(pdf, 'mine.pdf');
    const source = test.app
      .get(UserDataRegistry)
      .sources()
      .find(({ name }) => name === 'resumes')!;
    expect(await source.export(account.userId)).toMatchObject([
      { id, fileName: 'mine.pdf', content: expect.any(String) },
    ]);
    const files = await source.files!(account.userId);
    expect(files).toEqual([{ key: `resumes/${account.userId}/${id}`, name: 'mine.pdf' }]);
    expect(await source.cacheKeys!(account.userId)).toHaveLength(1);
  });

  it('are refused in other forms than one file', async () => {
    const post = () => test.http.post(RESUMES).set(ada.auth);
    await post().send({ file: 'text' }).expect(415);
    await post().field('file', 'no file').expect(422);
    await post().attach('other', pdf, 'a.pdf').expect(422);
    await post().attach('file', Buffer.alloc(0), 'a.pdf').expect(422);
    await post().attach('file', pdf, 'a.pdf').attach('file', docx, 'b.docx').expect(422);
    const { body } = await post().field('note', 'mine').attach('file', pdf, 'a.pdf').expect(422);
    expect(body.errors).toEqual([{ pointer: '#/file', detail: expect.stringContaining('no other fields') }]);
    await post()
      .attach('file', Buffer.alloc(6 * 1024 * 1024, 'word '), 'a.txt')
      .expect(413);
    await post().set('content-type', 'multipart/form-data').send('nonsense').expect(400);
    await post().set('content-type', 'multipart/form-data; boundary=x').send('--x\r\nnonsense').expect(400);
  });

  it('leave all other routes without forms', async () => {
    await test.http.post('/api/v1/interviews').set(ada.auth).attach('file', pdf, 'a.pdf').expect(415);
  });

  it('never fail on the server’s side, whatever is uploaded', async () => {
    const account = await signUp(test);
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.string({ unit: 'binary', maxLength: 300 }), async (seed, name) => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(damage(seed % 2 === 0 ? pdf : docx, seed))]), name);
        const { status } = await fetch(`${test.url}${RESUMES}`, { method: 'POST', body: form, headers: account.auth });
        expect([201, 200, 400, 409, 413, 415, 422, 429]).toContain(status);
      }),
      { numRuns: 25 },
    );
  });

  it('are taken so many times an hour', async () => {
    const client = resumesClient(test, await signUp(test));
    const small = Buffer.from('A résumé that is uploaded again and again.');
    await client.upload(small).expect(201);
    for (let count = 2; count <= 30; count++) await client.upload(small).expect(200);
    const { headers } = await client.upload(small).expect(429);
    expect(headers).toHaveProperty('retry-after');
  });
});
