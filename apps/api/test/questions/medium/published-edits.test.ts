import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DATABASE_KINDS } from '@interviewmaster/testing/postgres';
import { Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { listQuestionsQuerySchema } from '../../../src/modules/questions/list-questions.dto.js';
import { drawSetQuerySchema } from '../../../src/modules/questions/draws/question-set.dto.js';
import { problemOf } from '../../support/problem-of.js';
import { bankFiles, bankWithReplication } from '../support/bank-builder.js';
import { questionReaders } from '../support/question-readers.js';
import { openQuestionsBench, type QuestionsBench } from '../support/questions-bench.js';

const query = (given: Record<string, string>) => listQuestionsQuerySchema.parse(given);
const draw = (given: Record<string, string>) => drawSetQuerySchema.parse({ role: 'backend', ...given });

beforeAll(() => {
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});

describe.each(DATABASE_KINDS)('what an editor publishes on %s', (kind) => {
  let bench: QuestionsBench;

  beforeAll(async () => {
    bench = await openQuestionsBench(kind);
    await bench.seeder.seed(bankFiles(bankWithReplication()));
  });
  beforeEach(() => bench.cache.deletePattern('question:*'));
  afterAll(() => bench.close());

  const { loadsOf, find } = questionReaders(() => bench);

  it('shows in list, set, question, answer key and counts, which were all cached', async () => {
    const { id } = await find('replication');
    const readAll = async () => {
      const [list, set, item, rubric, roles] = await Promise.all([
        bench.service.list(query({ category: 'behavioural' })),
        bench.service.drawSet(draw({ category: 'behavioural', size: '7' })),
        bench.service.findById(id),
        bench.service.withRubric(id),
        bench.taxonomy.roles(),
      ]);
      return [list.items, set.items, [item], [rubric?.question], roles[0]?.questionCounts.easy.behavioural] as const;
    };
    const before = await readAll();
    expect(await loadsOf('question:bank', readAll)).toBe(0);

    await bench.editor.publish(id, { title: 'Replication and its lag' });

    const [list, set, item, rubric] = await readAll();
    for (const [name, part] of Object.entries({ list, set, item, rubric })) {
      const shown = part.find((question) => question?.id === id);
      expect([name, shown?.title, shown?.revision]).toEqual([name, 'Replication and its lag', 2]);
    }

    await bench.editor.walk(id, 'retired');

    const gone = await Promise.all([
      bench.service.list(query({ category: 'behavioural' })),
      problemOf(bench.service.drawSet(draw({ category: 'behavioural', size: '7' }))),
      bench.service.findById(id),
      bench.service.withRubric(id),
      bench.taxonomy.roles(),
    ]);
    expect(gone[0].items).toHaveLength(before[0].length - 1);
    expect(gone[1].members).toEqual({ available: 6 });
    expect([gone[2], gone[3]]).toEqual([undefined, undefined]);
    expect(gone[4][0]?.questionCounts.easy.behavioural).toBe(before[4]! - 1);

    await bench.editor.walk(id, 'draft', 'review', 'published');
    expect(await bench.service.findById(id)).toMatchObject({ revision: 2 });
  });

  it('invalidates nothing before it is published', async () => {
    const { id, title, roles } = await find('replication');
    const invalidate = jest.spyOn(bench.cache, 'invalidateTags');
    const before = await bench.service.findById(id);
    expect(await bench.editor.edit(id, { title, roles })).toMatchObject({ status: 'published' });
    await bench.editor.edit(id, { title: 'Not served yet' });
    await bench.editor.walk(id, 'review', 'draft');

    expect(invalidate).not.toHaveBeenCalled();
    invalidate.mockRestore();
    await bench.cache.deletePattern('question:*');
    expect(await bench.service.findById(id)).toEqual(before);
  });

  it('has the changes of two who edit at once', async () => {
    const { id, revision } = await find('easy-technical-one');
    await Promise.all([
      bench.editor.edit(id, { title: 'By the first' }),
      bench.editor.edit(id, { expectedMinutes: 30 }),
    ]);
    await bench.editor.walk(id, 'review', 'published');

    expect(await bench.service.findById(id)).toMatchObject({
      title: 'By the first',
      expectedMinutes: 30,
      revision: revision + 2,
    });
  });

  it('names no roles and skills that there are not, and is no unknown question', async () => {
    const { id } = await find('replication');
    const unknown = await problemOf(bench.editor.edit(id, { roles: ['backend', 'clown'], skills: ['juggling'] }));

    expect(unknown.errors?.map(({ pointer }) => pointer)).toEqual(['#/roles/1', '#/skills/0']);
    expect((await problemOf(bench.editor.edit(uuidv7(), { title: 'Anything' }))).slug).toBe('not-found');
  });

  it('leaves the cache alone when the database refuses', async () => {
    const { id } = await find('replication');
    const before = await bench.service.findById(id);
    await expect(bench.editor.publish(id, { expectedMinutes: 100_000 })).rejects.toThrow();

    expect(await bench.service.findById(id)).toEqual(before);
    await bench.cache.deletePattern('question:*');
    expect(await bench.service.findById(id)).toEqual(before);
  });
});
