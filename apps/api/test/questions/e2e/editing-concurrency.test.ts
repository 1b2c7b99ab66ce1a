import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { eventually } from '@interviewmaster/testing';
import { startTestApp } from '../../support/start-test-app.js';
import { useTestApp } from '../../support/use-test-app.js';
import { aContent, aSlug, EDITOR_QUESTIONS, EditorDesk } from '../support/editors.js';

interface Answer {
  readonly status: number;
  readonly body: { readonly id: string };
}

describe('editors who act at once', () => {
  const test = useTestApp({ database: 'pg' });
  let ada: EditorDesk;
  let grace: EditorDesk;

  beforeAll(async () => {
    [ada, grace] = await Promise.all([EditorDesk.open(test), EditorDesk.open(test)]);
  });

  const statuses = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status).sort((a, b) => a - b);

  it('do not overwrite each other’s edits', async () => {
    const draft = await ada.create();
    const answers: Answer[] = await Promise.all(
      [10, 11, 12, 13].map((minutes, index) => (index % 2 ? ada : grace).patch(draft, { expectedMinutes: minutes })),
    );

    expect(statuses(answers)).toEqual([200, 412, 412, 412]);
    expect((await ada.read(draft.id)).body.revision).toBe(2);
  });

  it('publish once', async () => {
    const inReview = await ada.walk(await ada.create(), 'review');
    const admin = await EditorDesk.open(test, 'admin');
    const answers: Answer[] = await Promise.all([
      grace.step(inReview, 'published'),
      admin.step(inReview, 'published'),
      grace.step(inReview, 'draft'),
    ]);

    expect(statuses(answers)).toEqual([200, 412, 412]);
    const { body } = await ada.get(`${EDITOR_QUESTIONS}/${inReview.id}/steps`).expect(200);
    expect(body.items).toHaveLength(3);
  });

  it('give one question a slug', async () => {
    const body = { slug: aSlug(), ...aContent() };
    const answers: Answer[] = await Promise.all([ada, grace, ada].map((desk) => desk.post(EDITOR_QUESTIONS, body)));

    expect(statuses(answers)).toEqual([201, 409, 409]);
  });

  it('import the same questions once, in whatever order', async () => {
    const questions = Array.from({ length: 6 }, () => ({ slug: aSlug(), ...aContent() }));
    const path = `${EDITOR_QUESTIONS}/import`;
    const [first, second] = await Promise.all([
      ada.post(path, { questions }).expect(200),
      grace.post(path, { questions: questions.toReversed() }).expect(200),
    ]);
    const outcomes = [first, second].map(
      ({ body }) => new Set(body.items.map((item: { outcome: string }) => item.outcome)),
    );

    expect(outcomes.map((each) => [...each]).sort()).toEqual([['created'], ['unchanged']]);
    const ids = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id).sort();
    expect(ids(first.body)).toEqual(ids(second.body));
  });

  it('import and edit the same question one after the other', async () => {
    const draft = await ada.create();
    const question = { ...aContent(), slug: draft.body.slug, title: 'From the import' };
    const [imported, edited] = await Promise.all([
      grace.post(`${EDITOR_QUESTIONS}/import`, { questions: [question] }),
      ada.patch(draft, { title: 'From the editor' }),
    ]);

    expect(imported.status).toBe(200);
    expect([200, 412]).toContain(edited.status);
    const { body } = await ada.get(`${EDITOR_QUESTIONS}/${draft.id}/revisions`).expect(200);
    expect(body.items).toHaveLength(edited.status === 200 ? 3 : 2);
    expect(body.items[0].content.title).toBe('From the import');
  });
});

it('a question that is retired is served no more, also when the cache could not be told at once', async () => {
  const test = await startTestApp();
  try {
    const admin = await EditorDesk.open(test, 'admin');
    const published = await admin.walk(await admin.create(), 'review', 'published');
    const served = () => test.http.get(`/api/v1/questions/${published.id}`);
    await served().expect(200);

    // The request fails behind its commit, and the first try of the job that makes it good.
    const broken = jest.spyOn(test.app.get(CacheService), 'invalidateTags');
    for (let times = 0; times < 2; times += 1)
      broken.mockImplementationOnce(() => Promise.reject(new Error('it died')));
    await admin.step(published, 'retired').expect(500);
    await eventually(async () => (await served()).status === 404);
    broken.mockRestore();
  } finally {
    await test.close();
  }
});
