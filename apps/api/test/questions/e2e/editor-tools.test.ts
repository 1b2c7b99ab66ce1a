import { beforeAll, describe, expect, it } from '@jest/globals';
import { useTestApp } from '../../support/use-test-app.js';
import { aContent, aSlug, EDITOR_QUESTIONS, EditorDesk } from '../support/editors.js';

const IMPORT = `${EDITOR_QUESTIONS}/import`;

describe('the tools of editors', () => {
  const test = useTestApp();
  let ada: EditorDesk;
  let admin: EditorDesk;

  beforeAll(async () => {
    [ada, admin] = await Promise.all([EditorDesk.open(test), EditorDesk.open(test, 'admin')]);
  });

  const row = (given: object = {}) => ({ slug: aSlug(), ...aContent(), ...given });
  const count = async (): Promise<number> => {
    const { body } = await ada.get(`${EDITOR_QUESTIONS}?served=false&limit=100`).expect(200);
    return body.items.length;
  };

  describe('an import', () => {
    it('makes drafts of new slugs and revisions of those that there are', async () => {
      const published = await admin.walk(await admin.create(), 'review', 'published');
      const rows = [row(), row({ slug: published.body.slug, title: 'From the import' })];
      const { body } = await ada.post(IMPORT, { questions: rows }).expect(200);

      expect(body).toEqual({
        dryRun: false,
        items: [
          { slug: rows[0]!.slug, outcome: 'created', id: expect.any(String) },
          { slug: rows[1]!.slug, outcome: 'revised', id: published.id },
        ],
      });
      expect((await ada.read(body.items[0].id)).body).toMatchObject({ status: 'draft', servedRevision: null });
      expect((await ada.read(published.id)).body).toMatchObject({ status: 'draft', revision: 2, servedRevision: 1 });

      const again = await ada.post(IMPORT, { questions: rows }).expect(200);
      expect(again.body.items.map((item: { outcome: string }) => item.outcome)).toEqual(['unchanged', 'unchanged']);
    });

    it('says in a dry run what it would do, and does nothing', async () => {
      const draft = await ada.create();
      const before = await count();
      const rows = [row(), row({ slug: draft.body.slug, title: 'From the import' })];
      const { body } = await ada.post(IMPORT, { dryRun: true, questions: rows }).expect(200);

      expect(body).toEqual({
        dryRun: true,
        items: [
          { slug: rows[0]!.slug, outcome: 'created', id: null },
          { slug: rows[1]!.slug, outcome: 'revised', id: draft.id },
        ],
      });
      expect(await count()).toBe(before);
      expect(await ada.read(draft.id)).toEqual(draft);
    });

    it('is all or none, and tells the faults of each row', async () => {
      const retired = await admin.walk(await admin.create(), 'review', 'published', 'retired');
      const before = await count();
      const pointersOf = async (questions: object[]) => {
        const { body } = await ada.post(IMPORT, { questions }).expect(422);
        return body.errors.map(({ pointer }: { pointer: string }) => pointer);
      };
      const same = row();

      expect(await pointersOf([row(), row({ title: 'No' }), row({ rubric: { keyPoints: [] } })])).toEqual([
        '#/questions/1/title',
        '#/questions/2/rubric/keyPoints',
      ]);
      expect(await pointersOf([same, row({ roles: ['clown'], skills: ['sql', 'juggling'] }), same])).toEqual([
        '#/questions/2/slug',
        '#/questions/1/roles/0',
        '#/questions/1/skills/1',
      ]);
      expect(await pointersOf([row(), row({ slug: retired.body.slug, title: 'Back again' })])).toEqual([
        '#/questions/1/slug',
      ]);
      expect(await count()).toBe(before);
    });

    it('has a limit of rows and of faults told', async () => {
      await ada.post(IMPORT, { questions: [] }).expect(422);
      await ada.post(IMPORT, { questions: Array.from({ length: 101 }, () => row()) }).expect(422);
      const many = Array.from({ length: 60 }, () => row({ roles: ['clown'] }));
      const { body } = await ada.post(IMPORT, { questions: many }).expect(422);

      expect(body.detail).toBe('Nothing was imported. These are the first 50 of 60 faults.');
      expect(body.errors).toHaveLength(50);
    });

    it('takes as many questions as it may', async () => {
      const questions = Array.from({ length: 100 }, () => row());
      const { body } = await ada.post(IMPORT, { questions }).expect(200);

      expect(new Set(body.items.map(({ id }: { id: string }) => id)).size).toBe(100);
    });
  });

  describe('a preview', () => {
    const answer =
      'First I look at the second phrase of the plan, since the third synonym of it says how the index is used. ' +
      'Then I explain it to my colleagues, and we decide together which query we rewrite for the next release.';

    it('shows what the rubric of a question makes of an answer', async () => {
      const draft = await ada.create();
      const { body } = await ada.post(`${EDITOR_QUESTIONS}/${draft.id}/preview`, { answer }).expect(200);

      expect(body.keyPoints.map(({ id }: { id: string }) => id)).toEqual(['first', 'second', 'third', 'fourth']);
      expect(body).toMatchObject({ method: 'rubric-coverage', isFallback: false });
    });

    it('shows the same of a content that is not saved', async () => {
      const draft = await ada.create();
      const saved = await ada.post(`${EDITOR_QUESTIONS}/${draft.id}/preview`, { answer }).expect(200);
      const { title, prompt, category, rubric, modelAnswer } = aContent();
      const content = { title, prompt, category, rubric, modelAnswer };
      const unsaved = await ada.post(`${EDITOR_QUESTIONS}/preview`, { answer, content }).expect(200);

      expect(unsaved.body).toEqual(saved.body);
    });

    it('judges by the newest revision', async () => {
      const published = await admin.walk(await admin.create(), 'review', 'published');
      const [first, ...others] = aContent().rubric.keyPoints;
      const rubric = { keyPoints: [{ ...first!, id: 'renamed' }, ...others] };
      await ada.patch(published, { rubric }).expect(200);
      const { body } = await ada.post(`${EDITOR_QUESTIONS}/${published.id}/preview`, { answer }).expect(200);

      expect(body.keyPoints[0].id).toBe('renamed');
    });
  });
});
