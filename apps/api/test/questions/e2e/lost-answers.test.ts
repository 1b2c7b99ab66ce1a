import { beforeAll, describe, expect, it } from '@jest/globals';
import { loseAnswer } from '../../support/lose-answer.js';
import { useTestApp } from '../../support/use-test-app.js';
import { EDITOR_QUESTIONS, EditorDesk, shown, type Shown } from '../support/editors.js';

describe('an editor whose answer was lost', () => {
  const test = useTestApp({ database: 'pg', environment: { JOBS_CONCURRENCY: '0' } });
  let ada: EditorDesk;
  let grace: EditorDesk;

  beforeAll(async () => {
    [ada, grace] = await Promise.all([EditorDesk.open(test), EditorDesk.open(test)]);
  });

  const pathOf = ({ id }: Shown): string => `${EDITOR_QUESTIONS}/${id}`;
  const stepsOf = async (question: Shown): Promise<number> =>
    (await ada.get(`${pathOf(question)}/steps`).expect(200)).body.items.length;
  const revisionsOf = async (question: Shown): Promise<number> =>
    (await ada.get(`${pathOf(question)}/revisions`).expect(200)).body.items.length;

  it('sends an edit again, and gets the question as it made it', async () => {
    const draft = await ada.create();
    const body = { title: 'Another title altogether', expectedMinutes: 9 };
    const headers = { ...ada.account.auth, 'if-match': draft.etag };
    const isEdited = async () => (await ada.read(draft.id)).etag !== draft.etag;
    await loseAnswer(test, { method: 'PATCH', path: pathOf(draft), headers, body }, isEdited);
    const edited = await ada.read(draft.id);
    const again = shown(await ada.patch(draft, body).expect(200));
    expect(again).toEqual(edited);
    expect(await revisionsOf(draft)).toBe(2);
    // Naming the same fields in another order is the same change.
    await ada.patch(draft, { expectedMinutes: 9, title: 'Another title altogether' }).expect(200);
    await ada.patch(draft, { title: 'Another title altogether' }).expect(412);
  });

  it('takes a step again, with the same note, and it is one step', async () => {
    const draft = await ada.create();
    const moved = shown(await ada.step(draft, 'review', 'Have a look.').expect(200));
    expect(shown(await ada.step(draft, 'review', 'Have a look.').expect(200))).toEqual(moved);
    await ada.step(draft, 'review', 'Have another look.').expect(412);
    await ada.step(draft, 'review').expect(412);
    expect(await stepsOf(draft)).toBe(2);
  });

  it('restores and discards again', async () => {
    const published = await grace.walk(await ada.walk(await ada.create(), 'review'), 'published');
    const edited = shown(await ada.patch(published, { title: 'Another title altogether' }).expect(200));
    const restore = () => ada.post(`${pathOf(published)}/restore`, { revision: 1 }, edited.etag).expect(200);
    const restored = shown(await restore());
    expect(shown(await restore())).toEqual(restored);
    const discard = () => ada.delete(`${pathOf(published)}/change`, restored.etag).expect(200);
    const discarded = shown(await discard());
    expect(shown(await discard())).toEqual(discarded);
    expect(await revisionsOf(published)).toBe(3);
  });

  it('is told what is stored when somebody else was quicker, also with the same', async () => {
    const draft = await ada.create();
    const change = { title: 'Another title altogether' };
    const edited = await grace.patch(draft, change).expect(200);
    for (const refused of [
      await ada.patch(draft, change).expect(412),
      await ada.patch(draft, { title: 'A third title, by now' }).expect(412),
      await ada.step(draft, 'review').expect(412),
      await ada.delete(pathOf(draft), draft.etag).expect(412),
    ]) {
      expect(refused.body.current).toEqual(edited.body);
      expect(refused.headers['etag']).toBe(edited.headers['etag']);
    }
    expect((await ada.get(`${pathOf(draft)}/revisions`)).body.items[0].authorId).toBe(grace.account.userId);
  });

  it('is refused once the question went on', async () => {
    const draft = await ada.create();
    const change = { title: 'Another title altogether' };
    const edited = shown(await ada.patch(draft, change).expect(200));
    await grace.walk(edited, 'review', 'draft');
    await ada.patch(draft, change).expect(412);
    await ada.patch(edited, change).expect(412);
  });

  it('of several at once makes one revision', async () => {
    const draft = await ada.create();
    const answers = await Promise.all([1, 2, 3].map(() => ada.patch(draft, { expectedMinutes: 12 })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await revisionsOf(draft)).toBe(2);
  });

  it('may be behind a proxy that changes tags', async () => {
    const draft = await ada.create();
    const altered = (etag: string): string => `W/${etag.replace(/"$/, '-gzip"')}`;
    const edited = shown(await ada.patch({ ...draft, etag: altered(draft.etag) }, { expectedMinutes: 12 }).expect(200));
    await ada.get(pathOf(draft)).set('if-none-match', altered(edited.etag)).expect(304);
    await ada.step({ ...edited, etag: altered(edited.etag) }, 'review').expect(200);
  });
});
