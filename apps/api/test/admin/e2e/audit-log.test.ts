import { beforeAll, describe, expect, it } from '@jest/globals';
import { aSlug, EDITOR_QUESTIONS, EditorDesk, aContent, shown } from '../../questions/support/editors.js';
import { useTestApp } from '../../support/use-test-app.js';

const AUDIT = '/api/v1/admin/audit-log';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
}

describe('the audit log', () => {
  const test = useTestApp();
  let ada: EditorDesk;
  let grace: EditorDesk;
  let admin: EditorDesk;

  beforeAll(async () => {
    [ada, grace, admin] = await Promise.all([
      EditorDesk.open(test),
      EditorDesk.open(test),
      EditorDesk.open(test, 'admin'),
    ]);
  });

  const find = async (query = ''): Promise<Entry[]> => (await admin.get(`${AUDIT}?${query}`).expect(200)).body.items;

  it('has every act on a question, the latest first', async () => {
    const draft = await ada.create();
    const edited = shown(await ada.patch(draft, { title: 'The next title', expectedMinutes: 9 }).expect(200));
    const published = await grace.walk(await ada.walk(edited, 'review'), 'published');
    const changed = shown(await grace.patch(published, { title: 'The last title' }).expect(200));
    const path = `${EDITOR_QUESTIONS}/${draft.id}`;
    const restored = shown(await ada.post(`${path}/restore`, { revision: 1 }, changed.etag).expect(200));
    await ada.delete(`${path}/change`, restored.etag).expect(200);

    const [by, other] = [ada.account.userId, grace.account.userId];
    expect(await find(`targetId=${draft.id}`)).toMatchObject(
      [
        { action: 'question.change-discarded', actorId: by, details: { revision: 4 } },
        { action: 'question.restored', actorId: by, details: { revision: 4, restoredFrom: 1 } },
        { action: 'question.edited', actorId: other, details: { revision: 3, fields: ['title'] } },
        { action: 'question.moved', actorId: other, details: { revision: 2, from: 'review', to: 'published' } },
        { action: 'question.moved', actorId: by, details: { revision: 2, from: 'draft', to: 'review' } },
        { action: 'question.edited', actorId: by, details: { revision: 2, fields: ['expectedMinutes', 'title'] } },
        { action: 'question.created', actorId: by, details: { slug: draft.body.slug } },
      ].map((entry) => ({ ...entry, target: { type: 'question', id: draft.id } })),
    );
  });

  it('keeps that a question was deleted', async () => {
    const draft = await ada.create();
    await ada.delete(`${EDITOR_QUESTIONS}/${draft.id}`, draft.etag).expect(204);

    expect((await find(`targetId=${draft.id}`)).map(({ action }) => action)).toEqual([
      'question.deleted',
      'question.created',
    ]);
  });

  it('has an import once, with its numbers', async () => {
    const questions = [1, 2].map(() => ({ slug: aSlug(), ...aContent() }));
    await ada.post(`${EDITOR_QUESTIONS}/import`, { dryRun: true, questions }).expect(200);
    await ada.post(`${EDITOR_QUESTIONS}/import`, { questions }).expect(200);

    expect(await find('targetType=question-bank')).toMatchObject([
      { action: 'questions.imported', details: { created: 2, revised: 0, unchanged: 0 } },
    ]);
  });

  it('has no act that was refused', async () => {
    const draft = await ada.create();
    await ada.step(draft, 'published').expect(409);
    await ada.patch({ ...draft, etag: '"v99"' }, { title: 'Another title' }).expect(412);
    await ada.patch(draft, { title: draft.body.content.title }).expect(200);

    expect((await find(`targetId=${draft.id}`)).map(({ action }) => action)).toEqual(['question.created']);
  });

  it('tells the request of an act', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const body = { slug: aSlug(), ...aContent() };
    await ada.post(EDITOR_QUESTIONS, body).set('traceparent', `00-${traceId}-00f067aa0ba902b7-01`).expect(201);

    expect(await find('limit=1')).toMatchObject([{ traceId }]);
  });

  it('is searched by action, actor, target and time', async () => {
    const draft = await grace.create();
    await grace.walk(draft, 'review');
    const [moved, created] = await find(`actorId=${grace.account.userId}&limit=2`);

    expect([moved?.action, created?.action]).toEqual(['question.moved', 'question.created']);
    const byAction = await find(`action=question.moved&targetType=question&targetId=${draft.id}`);
    expect(byAction).toEqual([moved]);
    const ids = async (query: string) => (await find(query)).map(({ id }) => id);
    expect(await ids(`from=${moved!.at}`)).toContain(moved!.id);
    expect(await ids(`until=${moved!.at}`)).not.toContain(moved!.id);
    expect(await ids('until=2000-01-01T00:00:00Z')).toEqual([]);
    await admin.get(`${AUDIT}?action=question.burnt`).expect(400);
    await admin.get(`${AUDIT}?from=yesterday`).expect(400);
  });

  it('is read in pages', async () => {
    const all = await find('limit=100');
    const seen = await admin.all<Entry>(`${AUDIT}?limit=4`);

    expect(seen).toEqual(all);
    expect(seen.length).toBeGreaterThan(10);
  });
});
