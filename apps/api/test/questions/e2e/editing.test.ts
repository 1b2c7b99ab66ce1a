import { beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { editorQuestionSchema } from '../../../src/modules/questions/editing/editor-question.dto.js';
import { useTestApp } from '../../support/use-test-app.js';
import { aContent, aSlug, EDITOR_QUESTIONS, EditorDesk, shown, type Shown } from '../support/editors.js';

describe('editing questions', () => {
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

  const served = async (id: string) => (await test.http.get(`/api/v1/questions/${id}`)).body;

  /** Written by Ada, published by Grace. */
  const publish = async (): Promise<Shown> => {
    const draft = await ada.create();
    return grace.walk(await ada.walk(draft, 'review'), 'published');
  };

  describe('a draft', () => {
    it('is created with its whole content, and seen by no candidate', async () => {
      const slug = aSlug();
      const response = await ada.post(EDITOR_QUESTIONS, { slug, ...aContent() }).expect(201);

      expect(editorQuestionSchema.parse(response.body)).toEqual(response.body);
      expect(response.body).toMatchObject({
        slug,
        origin: 'editor',
        status: 'draft',
        revision: 1,
        servedRevision: null,
        steps: ['review'],
        content: aContent(),
      });
      expect(response.headers['location']).toBe(`${EDITOR_QUESTIONS}/${response.body.id}`);
      expect(response.headers['etag']).toBe('"v1"');
      await test.http.get(`/api/v1/questions/${response.body.id}`).expect(404);
    });

    it('needs a slug that no other question has', async () => {
      const { body: first } = await ada.create();
      const { body } = await grace.post(EDITOR_QUESTIONS, { ...aContent(), slug: first.slug }).expect(409);

      expect(body.type).toBe('urn:interviewmaster:problem:conflict');
    });

    it('needs roles and skills that there are, and readable texts', async () => {
      const wrong = { ...aContent(), slug: aSlug(), roles: ['backend', 'clown'], skills: ['juggling'] };
      const { body } = await ada.post(EDITOR_QUESTIONS, wrong).expect(422);
      expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['#/roles/1', '#/skills/0']);

      for (const title of ['Lone \ud800 half', ' \u2003 \u200b   ', '\u3164\u3164\u3164\u3164\u3164']) {
        const refused = await ada.post(EDITOR_QUESTIONS, { ...aContent(), slug: aSlug(), title }).expect(422);
        expect(refused.body.errors[0].pointer).toBe('#/title');
      }
    });

    it('keeps line breaks, whatever program they come from, but in a title', async () => {
      const prompt = 'The first line of a prompt,\r\nthe second one,\vthe third\u2028and\0 the last.';
      const { body } = await ada.create({ prompt, title: '\uFEFFA title\u2029pasted\r\n' });

      expect(body.content.prompt).toBe('The first line of a prompt,\nthe second one,\nthe third\nand the last.');
      expect(body.content.title).toBe('A title pasted');
    });

    it('can be deleted until it has been published once', async () => {
      const draft = await ada.create();
      await ada.delete(`${EDITOR_QUESTIONS}/${draft.id}`).expect(428);
      await grace.delete(`${EDITOR_QUESTIONS}/${draft.id}`, draft.etag).expect(204);
      await ada.get(`${EDITOR_QUESTIONS}/${draft.id}`).expect(404);

      const retired = await admin.walk(await publish(), 'retired');
      const revived = await admin.walk(retired, 'draft');
      await admin.delete(`${EDITOR_QUESTIONS}/${revived.id}`, revived.etag).expect(409);
    });
  });

  describe('an edit', () => {
    it('is a new revision, and none when nothing changes', async () => {
      const draft = await ada.create();
      const edited = shown(await ada.patch(draft, { title: 'Another title' }).expect(200));

      expect(edited.body).toMatchObject({ revision: 2, status: 'draft' });
      expect(edited.body.content).toEqual(aContent({ title: 'Another title' }));
      expect(edited.etag).not.toBe(draft.etag);

      const same = shown(await ada.patch(edited, { title: 'Another title' }).expect(200));
      expect(same).toEqual(edited);
    });

    it('says which state it is meant for', async () => {
      const draft = await ada.create();
      await ada.patch(draft, { expectedMinutes: 9 }).expect(200);

      await ada.patch({ ...draft, etag: undefined as unknown as string }, { expectedMinutes: 10 }).expect(428);
      const stale = await ada.patch(draft, { expectedMinutes: 10 }).expect(412);
      expect(stale.headers['etag']).toBe((await ada.read(draft.id)).etag);
      expect((await ada.read(draft.id)).body.content.expectedMinutes).toBe(9);
    });

    it('takes fields that there are, at least one', async () => {
      const draft = await ada.create();
      await ada.patch(draft, {}).expect(422);
      const { body } = await ada.patch(draft, { titel: 'Another title' }).expect(422);
      expect(body.errors).toContainEqual({ pointer: '#/titel', detail: 'is unknown' });
    });

    it('takes a question in review back to draft', async () => {
      const inReview = await ada.walk(await ada.create(), 'review');
      const { body } = await grace.patch(inReview, { title: 'What the reviewer put right' }).expect(200);

      expect(body).toMatchObject({ status: 'draft', revision: 2 });
    });

    it('of a published question leaves what candidates get as it is until it is published', async () => {
      const published = await publish();
      const before = await served(published.id);
      expect(before).toMatchObject({ revision: 1, title: aContent().title });

      const edited = shown(await ada.patch(published, { title: 'The next title' }).expect(200));
      expect(edited.body).toMatchObject({
        status: 'draft',
        revision: 2,
        servedRevision: 1,
        steps: ['review', 'retired'],
      });
      expect(await served(published.id)).toEqual(before);

      const inReview = await ada.walk(edited, 'review');
      expect(await served(published.id)).toEqual(before);
      const again = await grace.walk(inReview, 'published');
      expect(again.body).toMatchObject({ status: 'published', revision: 2, servedRevision: 2, steps: ['retired'] });
      expect(await served(published.id)).toMatchObject({ revision: 2, title: 'The next title' });
    });

    it('of a question of the bank makes it the editors’', async () => {
      const { body: list } = await ada.get(`${EDITOR_QUESTIONS}?q=hydration`).expect(200);
      const question = await ada.read(list.items[0].id);
      expect(question.body).toMatchObject({ origin: 'bank', status: 'published' });
      const edited = shown(await ada.patch(question, { expectedMinutes: 11 }).expect(200));

      expect(edited.body).toMatchObject({ origin: 'editor', revision: 2, servedRevision: 1 });
    });

    it('of a retired question is refused, with the way to it', async () => {
      const retired = await admin.walk(await publish(), 'retired');
      const { body } = await ada.patch(retired, { title: 'Too late for this' }).expect(409);

      expect(body).toMatchObject({
        type: 'urn:interviewmaster:problem:illegal-transition',
        state: 'retired',
        allowed: ['draft'],
      });
    });

    it('can be discarded, which candidates do not notice', async () => {
      const published = await publish();
      const before = await served(published.id);
      const edited = shown(await ada.patch(published, { title: 'On second thoughts' }).expect(200));
      const discarded = shown(await ada.delete(`${EDITOR_QUESTIONS}/${published.id}/change`, edited.etag).expect(200));

      expect(discarded.body).toMatchObject({ status: 'published', revision: 1, servedRevision: 1 });
      expect(await served(published.id)).toEqual(before);
      await ada.delete(`${EDITOR_QUESTIONS}/${published.id}/change`, discarded.etag).expect(409);

      const next = await ada.patch(discarded, { title: 'The third attempt' }).expect(200);
      expect(next.body.revision).toBe(3);
    });
  });

  describe('a step', () => {
    it('leads through review to publication and out of it', async () => {
      const draft = await ada.create();
      const published = await grace.walk(await ada.walk(draft, 'review', 'draft', 'review'), 'published');
      expect(await served(draft.id)).toMatchObject({ id: draft.id, revision: 1 });

      const retired = await ada.walk(published, 'retired');
      await test.http.get(`/api/v1/questions/${draft.id}`).expect(404);
      expect(retired.body).toMatchObject({ status: 'retired', servedRevision: null, steps: ['draft'] });
      const revived = await ada.walk(retired, 'draft');
      expect(revived.body).toMatchObject({ status: 'draft', revision: 1, servedRevision: null });
    });

    it.each([
      ['published', ['review']],
      ['retired', ['review']],
      ['draft', ['review']],
    ])('from draft to %s is refused, with the legal ones', async (to, allowed) => {
      const { body } = await ada.step(await ada.create(), to).expect(409);

      expect(body).toMatchObject({ type: 'urn:interviewmaster:problem:illegal-transition', state: 'draft', allowed });
    });

    it('to publication is not the author’s, unless as an admin', async () => {
      const own = await ada.walk(await ada.create(), 'review');
      const { body } = await ada.step(own, 'published').expect(403);
      expect(body.detail).toContain('Another editor');
      await grace.step(own, 'published').expect(200);

      await admin.walk(await admin.create(), 'review', 'published');
    });

    it('takes a served question off together with what is prepared for it', async () => {
      const published = await publish();
      const edited = shown(await ada.patch(published, { title: 'Prepared, and never published' }).expect(200));
      const retired = await ada.walk(edited, 'retired');

      expect(retired.body).toMatchObject({ status: 'retired', revision: 2, servedRevision: null });
      expect(retired.body.content.title).toBe('Prepared, and never published');
      await test.http.get(`/api/v1/questions/${published.id}`).expect(404);
    });

    it('is for the state that was read', async () => {
      const draft = await ada.create();
      await ada.patch(draft, { expectedMinutes: 9 }).expect(200);
      await ada.step(draft, 'review').expect(412);
      await ada.post(`${EDITOR_QUESTIONS}/${draft.id}/steps`, { to: 'review' }).expect(428);
    });
  });

  describe('the history', () => {
    it('has every revision with its author, and every step with actor, time and note', async () => {
      const draft = await ada.create();
      const edited = shown(await grace.patch(draft, { title: 'The second title' }).expect(200));
      await ada.step(edited, 'review', 'Please read the title.').expect(200);

      const { body: revisions } = await ada.get(`${EDITOR_QUESTIONS}/${draft.id}/revisions`).expect(200);
      expect(revisions.items).toMatchObject([
        { revision: 2, authorId: grace.account.userId, content: aContent({ title: 'The second title' }) },
        { revision: 1, authorId: ada.account.userId, content: aContent() },
      ]);
      const { body: steps } = await ada.get(`${EDITOR_QUESTIONS}/${draft.id}/steps`).expect(200);
      expect(steps.items).toMatchObject([
        { revision: 2, status: 'review', actorId: ada.account.userId, note: 'Please read the title.' },
        { revision: 1, status: 'draft', actorId: ada.account.userId, note: null },
      ]);
    });

    it('begins with the bank’s own revision', async () => {
      const { body: list } = await ada.get(`${EDITOR_QUESTIONS}?limit=1&served=true&role=data`).expect(200);
      const { id } = list.items[0];
      const { body } = await ada.get(`${EDITOR_QUESTIONS}/${id}/revisions`).expect(200);

      expect(body.items).toMatchObject([{ revision: 1, authorId: null }]);
      expect(body.items[0].content).toEqual((await ada.read(id)).body.content);
    });

    it('is read in pages', async () => {
      let question = await ada.create();
      for (let minutes = 10; minutes < 14; minutes++) {
        question = shown(await ada.patch(question, { expectedMinutes: minutes }).expect(200));
      }
      const revisions = await ada.all<{ revision: number }>(`${EDITOR_QUESTIONS}/${question.id}/revisions?limit=2`);
      expect(revisions.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1]);
    });

    it('gives an earlier revision back as a new one', async () => {
      const draft = await ada.create();
      const edited = shown(await ada.patch(draft, { title: 'Worse than before' }).expect(200));
      const path = `${EDITOR_QUESTIONS}/${draft.id}/restore`;
      const { body } = await grace.post(path, { revision: 1 }, edited.etag).expect(200);

      expect(body).toMatchObject({ revision: 3, status: 'draft', content: aContent() });
      const { body: revisions } = await ada.get(`${EDITOR_QUESTIONS}/${draft.id}/revisions`).expect(200);
      expect(revisions.items[0]).toMatchObject({ restoredFrom: 1, authorId: grace.account.userId });

      const { etag } = await ada.read(draft.id);
      const missing = await ada.post(path, { revision: 99 }, etag).expect(422);
      expect(missing.body.errors[0].pointer).toBe('#/revision');
    });
  });

  describe('the list', () => {
    it('shows questions of any status, the newest first, by their status and by what is served', async () => {
      const draft = await ada.create();
      const published = await publish();
      const changed = shown(await ada.patch(await publish(), { title: 'A change on its way' }).expect(200));
      const ids = async (query: string) =>
        (await ada.get(`${EDITOR_QUESTIONS}?limit=100&${query}`).expect(200)).body.items.map(
          ({ id }: { id: string }) => id,
        );

      expect((await ids('')).slice(0, 3)).toEqual([changed.id, published.id, draft.id]);
      const drafts = await ids('status=draft');
      expect(drafts).toEqual(expect.arrayContaining([draft.id, changed.id]));
      expect(drafts).not.toContain(published.id);
      expect(await ids('status=draft&served=true')).toContain(changed.id);
      expect(await ids('status=draft&served=false')).not.toContain(changed.id);
      expect(await ids('served=true')).toEqual(expect.arrayContaining([changed.id, published.id]));
    });

    it('leads through all pages, with filters', async () => {
      const questions = await ada.all<{ id: string; roles: string[]; difficulty: string }>(
        `${EDITOR_QUESTIONS}?role=backend&difficulty=easy&limit=3`,
      );
      for (const { roles, difficulty } of questions)
        expect([roles.includes('backend'), difficulty]).toEqual([true, 'easy']);
      expect(questions.length).toBeGreaterThan(7);
      expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
      await ada.get(`${EDITOR_QUESTIONS}?role=plumber`).expect(400);
    });
  });

  it('answers 304 to the ETag of a question, until it changes', async () => {
    const { id, etag } = await ada.create();
    const path = `${EDITOR_QUESTIONS}/${id}`;
    await ada.get(path).set('If-None-Match', etag).expect(304);
    await ada.walk({ id, etag, body: undefined }, 'review');
    await ada.get(path).set('If-None-Match', etag).expect(200);
  });

  it('knows no question that there is not', async () => {
    const path = `${EDITOR_QUESTIONS}/${uuidv7()}`;
    for (const each of ['', '/revisions', '/steps']) await ada.get(path + each).expect(404);
    for (const [each, body] of Object.entries({
      '/steps': { to: 'review' },
      '/restore': { revision: 1 },
      '/preview': { answer: 'Some answer.' },
    })) {
      await ada.post(path + each, body, '*').expect(404);
    }
    await ada.delete(path, '*').expect(404);
    await ada.delete(`${path}/change`, '*').expect(404);
  });
});
