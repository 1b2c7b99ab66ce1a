import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { questionRevisions, questions, questionSteps } from '@interviewmaster/database';
import { DATABASE_KINDS } from '@interviewmaster/testing/postgres';
import { Logger } from '@nestjs/common';
import { asc, eq } from 'drizzle-orm';
import { questionContentSchema } from '../../../src/modules/questions/question-content.js';
import { ImportHistoryRepository } from '../../../src/modules/questions/history/import-history.repository.js';
import { bankFiles, bankQuestion, fewestQuestions, smallBank } from '../support/bank-builder.js';
import { openQuestionsBench, type QuestionsBench } from '../support/questions-bench.js';

const bankWith = (given: Parameters<typeof bankQuestion>[0] = {}) =>
  bankFiles(smallBank({ questions: [...fewestQuestions(), bankQuestion({ slug: 'spare', ...given })] }));

beforeAll(() => {
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});

describe.each(DATABASE_KINDS)('the history of the bank’s questions on %s', (kind) => {
  let bench: QuestionsBench;

  beforeAll(async () => {
    bench = await openQuestionsBench(kind);
    await bench.seeder.seed(bankWith());
  });
  afterAll(() => bench.close());

  const spare = async () => {
    const [row] = await bench.database.db.select().from(questions).where(eq(questions.slug, 'spare'));
    return row!;
  };

  const history = async () => {
    const { db } = bench.database;
    const { id } = await spare();
    const revisions = await db
      .select()
      .from(questionRevisions)
      .where(eq(questionRevisions.questionId, id))
      .orderBy(asc(questionRevisions.revision));
    const steps = await db
      .select()
      .from(questionSteps)
      .where(eq(questionSteps.questionId, id))
      .orderBy(asc(questionSteps.id));
    return { revisions, steps: steps.map(({ status, revision }) => [status, revision]) };
  };

  it('has the whole content of each, with the hash that an import compares', async () => {
    const { slug: _slug, ...content } = bankQuestion({ slug: 'spare' });
    const { revisions, steps } = await history();

    expect(revisions).toMatchObject([{ revision: 1, authorId: null, contentHash: (await spare()).contentHash }]);
    expect(questionContentSchema.parse(revisions[0]?.content)).toEqual(content);
    expect(steps).toEqual([['published', 1]]);
  });

  it('grows with what an import changes, and with nothing else', async () => {
    await bench.seeder.seed(bankWith({ title: 'A second title' }));
    await bench.seeder.seed(bankFiles(smallBank()));
    await bench.seeder.seed(bankWith({ title: 'A second title' }));
    const { revisions, steps } = await history();

    expect(revisions.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(steps).toEqual([
      ['published', 1],
      ['published', 2],
      ['retired', 2],
      ['published', 2],
    ]);
    expect((await spare()).version).toBe(4);
    expect(await bench.database.db.select().from(questionRevisions)).toHaveLength(26);
  });

  it('is gone on with by editors', async () => {
    const { id } = await spare();
    await bench.editor.publish(id, { title: 'A third title' });
    await bench.editor.walk(id, 'retired');
    const { revisions, steps } = await history();

    expect(revisions.at(-1)).toMatchObject({ revision: 3, content: { title: 'A third title' } });
    expect(steps.slice(4)).toEqual([
      ['draft', 3],
      ['review', 3],
      ['published', 3],
      ['retired', 3],
    ]);
  });

  it('is made for questions that were there before it', async () => {
    const { db } = bench.database;
    const before = await history();
    await db.delete(questionRevisions);
    await db.delete(questionSteps);
    await bench.database.transaction((tx) => new ImportHistoryRepository().record(tx));
    await bench.database.transaction((tx) => new ImportHistoryRepository().record(tx));
    const after = await history();

    const last = before.revisions.at(-1)!;
    expect(after.revisions).toMatchObject([{ revision: last.revision, content: last.content }]);
    expect(after.steps).toEqual([['retired', 3]]);
    expect(await db.select().from(questionRevisions)).toHaveLength(25);
    expect(await db.select().from(questionSteps)).toHaveLength(25);
  });
});
