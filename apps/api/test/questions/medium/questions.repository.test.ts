import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@interviewmaster/database';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '@interviewmaster/testing/postgres';
import { v7 as uuidv7 } from 'uuid';
import type { QuestionFilter } from '../../../src/modules/questions/questions.sql.js';
import { type ListPosition, QuestionsRepository } from '../../../src/modules/questions/questions.repository.js';
import { bankQuestion, ROLES, smallBank } from '../support/bank-builder.js';
import { importBank } from '../support/import-bank.js';

const PROMPT = 'Explain how you would do this in a large company, with all its consequences.';

const BANK = smallBank({
  roles: [...ROLES, { ...ROLES[0]!, slug: 'data', name: 'Data engineer' }],
  questions: [
    bankQuestion({ slug: 'caching', title: 'Caching a catalogue', prompt: PROMPT, roles: ['data', 'backend'] }),
    bankQuestion({
      slug: 'queues',
      title: 'Queues',
      prompt: `${PROMPT} Is caching of use?`,
      category: 'system-design',
    }),
    bankQuestion({
      slug: 'indexes',
      title: 'Indexes',
      prompt: PROMPT,
      difficulty: 'hard',
      skills: ['postgresql', 'sql'],
    }),
    bankQuestion({
      slug: 'talking',
      title: 'Talking',
      prompt: PROMPT,
      category: 'behavioural',
      skills: ['communication'],
    }),
    bankQuestion({ slug: 'views', title: 'Views', prompt: PROMPT, difficulty: 'medium', roles: ['data'] }),
    ...Array.from({ length: 20 }, (_, index) =>
      bankQuestion({
        slug: `filler-${index}`,
        title: `Filler ${index}`,
        prompt: `${PROMPT} Sharding.`,
        category: 'coding-discussion',
      }),
    ),
  ],
});

describe.each(DATABASE_KINDS)('QuestionsRepository on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let repository: QuestionsRepository;

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await Database.open(place.options);
    await importBank(database, BANK);
    repository = new QuestionsRepository(database);
  });

  afterAll(async () => {
    await database.close();
    await place.drop();
  });

  const slugsOf = async (filter: QuestionFilter, limit = 100) =>
    (await repository.findPage(filter, limit)).map(({ question }) => question.slug);

  /** All slugs, page by page; `meanwhile` runs between the pages. */
  async function walk(filter: QuestionFilter, limit: number, meanwhile: () => Promise<void> = async () => undefined) {
    const slugs: string[] = [];
    let after: ListPosition | undefined;
    while (slugs.length < 1000) {
      const page = await repository.findPage(filter, limit, after);
      slugs.push(...page.map(({ question }) => question.slug));
      const last = page.at(-1);
      if (last === undefined) return slugs;
      after = { rank: last.rank, id: last.question.id };
      await meanwhile();
    }
    throw new Error('The walk does not come to an end.');
  }

  it('gives a question whole', async () => {
    const [found] = await repository.findAll({ role: 'data', difficulty: 'easy' });

    expect(found).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      slug: 'caching',
      title: 'Caching a catalogue',
      prompt: PROMPT,
      roles: ['backend', 'data'],
      difficulty: 'easy',
      category: 'technical',
      skills: ['sql'],
      expectedMinutes: 5,
      revision: 1,
      updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(await repository.findById(found!.id)).toEqual(found);
  });

  it('finds no question of another id', async () => {
    expect(await repository.findById(uuidv7())).toBeUndefined();
    expect(await repository.findWithAnswerKey(uuidv7())).toBeUndefined();
  });

  it('gives what answers are judged by apart', async () => {
    const [question] = await repository.findAll({ skills: ['postgresql'] });
    const source = BANK.questions.find(({ slug }) => slug === 'indexes')!;

    expect(await repository.findWithAnswerKey(question!.id)).toEqual({
      question,
      answerKey: { hints: source.hints, rubric: source.rubric, modelAnswer: source.modelAnswer },
    });
  });

  it('keeps the order of skills, the most important first', async () => {
    const [question] = await repository.findAll({ difficulty: 'hard' });

    expect(question?.skills).toEqual(['postgresql', 'sql']);
  });

  it.each<[QuestionFilter, string[]]>([
    [{ role: 'data' }, ['caching', 'views']],
    [{ difficulty: 'medium' }, ['views']],
    [{ category: 'system-design' }, ['queues']],
    [{ skills: ['communication', 'postgresql'] }, ['indexes', 'talking']],
    [{ role: 'data', difficulty: 'medium', category: 'technical', skills: ['sql'] }, ['views']],
    [{ role: 'data', category: 'behavioural' }, []],
    [{ skills: [] }, []],
    [{ text: 'catalogues' }, ['caching']],
    [{ text: 'cache', role: 'data' }, ['caching']],
    [{ text: '"large company" -sharding', category: 'coding-discussion' }, []],
    [{ text: 'catalogue or queue' }, ['caching', 'queues']],
    [{ text: 'the' }, []],
    [{ text: `'); drop table questions; --` }, []],
    [{ text: '"unbalanced & | ! <-> :*' }, []],
  ])('finds by %j', async (filter, expected) => {
    expect((await slugsOf(filter)).sort()).toEqual(expected);
  });

  it('orders by id without a text, and by rank with one: the title counts for more', async () => {
    expect((await slugsOf({})).slice(0, 3)).toEqual(['caching', 'queues', 'indexes']);
    expect(await slugsOf({ text: 'caching' })).toEqual(['caching', 'queues']);
  });

  it.each([1, 2, 7, 20, 100])('walks all questions once, %i at a time', async (limit) => {
    expect(await walk({}, limit)).toEqual(BANK.questions.map(({ slug }) => slug));
    expect((await walk({ text: 'company caching or sharding' }, limit)).sort()).toEqual(
      BANK.questions
        .filter(({ slug }) => /^(filler|queues|caching)/.test(slug))
        .map(({ slug }) => slug)
        .sort(),
    );
  });

  it('walks each once also while others are added', async () => {
    let added = 0;
    const add = async () => {
      if (added === 3) return;
      added += 1;
      const newcomer = bankQuestion({
        slug: `new-${added}`,
        title: `New ${added}`,
        prompt: `${PROMPT} Sharding. New.`,
      });
      await importBank(database, { ...BANK, questions: [...BANK.questions, newcomer] });
    };

    for (const filter of [{}, { text: 'company' }]) {
      added = 0;
      const walked = await walk(filter, 4, add);
      const known = walked.filter((slug) => !slug.startsWith('new-'));

      expect(new Set(walked).size).toBe(walked.length);
      expect(known.sort()).toEqual(BANK.questions.map(({ slug }) => slug).sort());
      await importBank(database, BANK);
    }
  });

  it('hides what is not published', async () => {
    const [question] = await repository.findAll({ category: 'system-design' });
    await importBank(database, { ...BANK, questions: BANK.questions.filter(({ slug }) => slug !== 'queues') });

    expect(await repository.findById(question!.id)).toBeUndefined();
    expect(await repository.findWithAnswerKey(question!.id)).toBeUndefined();
    expect(await slugsOf({ category: 'system-design' })).toEqual([]);

    await importBank(database, BANK);

    expect(await repository.findById(question!.id)).toMatchObject({ slug: 'queues', revision: 1 });
  });
});
