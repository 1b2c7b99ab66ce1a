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

const BANK = bankWithReplication();

const query = (given: Record<string, string> = {}) => listQuestionsQuerySchema.parse(given);
const draw = (given: Record<string, string> = {}) => drawSetQuerySchema.parse({ role: 'backend', ...given });

beforeAll(() => {
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});

describe.each(DATABASE_KINDS)('QuestionsService on %s', (kind) => {
  let bench: QuestionsBench;

  beforeAll(async () => {
    bench = await openQuestionsBench(kind);
    await bench.seeder.seed(bankFiles(BANK));
  });
  beforeEach(() => bench.cache.deletePattern('question:*'));
  afterAll(() => bench.close());

  const { loadsOf, find } = questionReaders(() => bench);

  describe('list', () => {
    it('is loaded once for the same question, however it is put', async () => {
      await bench.service.list(query({ skill: 'postgres', q: 'About  Replication' }));

      expect(
        await loadsOf('question:bank', () =>
          bench.service.list(query({ skill: 'PostgreSQL', q: 'about replication ' })),
        ),
      ).toBe(0);
      expect(
        await loadsOf('question:bank', () => bench.service.list(query({ skill: 'sql', q: 'about replication' }))),
      ).toBe(1);
    });

    it('counts questions on narrower skills', async () => {
      const slugs = async (skill: string) =>
        (await bench.service.list(query({ skill, limit: '100' }))).items.map(({ slug }) => slug);

      expect(await slugs('postgres')).toEqual(['replication']);
      expect(await slugs('dbms')).toHaveLength(25);
      expect(await slugs('communication')).toEqual([]);
    });

    it('keeps what anybody can make up for a quarter of an hour, the lists of the bank for a week', async () => {
      const { nextCursor } = await bench.service.list(query({ limit: '5' }));
      const load = jest.spyOn(bench.cache, 'getOrLoad');
      const ttlOf = async (given: Record<string, string>) => {
        load.mockClear();
        await bench.service.list(query(given));
        const key = load.mock.calls.map(([each]) => each).find(({ text }) => text.startsWith('question:bank:list:'));
        return bench.cache.ttlSeconds(key!);
      };
      const ttls = [
        await ttlOf({ q: 'replication' }),
        await ttlOf({ cursor: nextCursor! }),
        await ttlOf({ limit: '6' }),
      ];
      load.mockRestore();

      expect(ttls.map((seconds) => Math.ceil(seconds! / 60))).toEqual([15, 15, 7 * 24 * 60]);
    });

    it('leads through all pages by its cursors', async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof bench.service.list>> = await bench.service.list(
          query({ q: 'example or work', limit: '7', ...(cursor !== null && { cursor }) }),
        );
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);

      expect(seen).toHaveLength(25);
      expect(new Set(seen).size).toBe(25);
    });

    it.each([
      ['role', 'plumber', 'does not exist: "plumber"; GET /api/v1/roles lists all'],
      ['skill', 'Juggling', 'does not exist: "Juggling"; GET /api/v1/skills lists all'],
    ])('refuses an unknown %s', async (parameter, value, detail) => {
      const { slug, errors } = await problemOf(bench.service.list(query({ [parameter]: value })));

      expect(slug).toBe('invalid-parameters');
      expect(errors).toEqual([{ parameter, detail }]);
    });
  });

  describe('findById and withRubric', () => {
    it('give a question with and without what answers are judged by, each loaded once', async () => {
      const question = await find('replication');
      const source = BANK.questions.find(({ slug }) => slug === 'replication')!;

      const read = async () => {
        expect(await bench.service.findById(question.id)).toEqual(question);
        expect(await bench.service.withRubric(question.id)).toEqual({
          question,
          answerKey: { hints: source.hints, rubric: source.rubric, modelAnswer: source.modelAnswer },
        });
      };
      expect(await loadsOf('question:bank', read)).toBe(2);
      expect(await loadsOf('question:bank', read)).toBe(0);
    });

    it('keep nothing for ids that there are not', async () => {
      const ids = Array.from({ length: 20 }, () => uuidv7());
      const entries = async () => (await bench.cache.metrics()).tiers.memory.entries;
      const before = await entries();
      const found = await Promise.all(ids.flatMap((id) => [bench.service.findById(id), bench.service.withRubric(id)]));

      expect(found.every((question) => question === undefined)).toBe(true);
      expect(await entries()).toBe(before);
    });
  });

  describe('drawSet', () => {
    it('draws from a pool that is loaded once, the same for the same seed', async () => {
      const set = await bench.service.drawSet(draw({ seed: 'a', size: '6' }));

      expect(
        await loadsOf('question:set', async () => {
          expect(await bench.service.drawSet(draw({ seed: 'a', size: '6' }))).toEqual(set);
          await bench.service.drawSet(draw({ seed: 'b' }));
        }),
      ).toBe(0);
      expect(set).toMatchObject({ role: 'backend', difficulty: null, category: null, seed: 'a', available: 25 });
      expect(set.items.map(({ difficulty }) => difficulty)).toEqual([
        'easy',
        'easy',
        'medium',
        'medium',
        'hard',
        'hard',
      ]);
    });

    it('keeps to the filters', async () => {
      const { items, available } = await bench.service.drawSet(
        draw({ difficulty: 'hard', category: 'behavioural', size: '2' }),
      );

      expect(available).toBe(2);
      expect(items.map(({ slug }) => slug).sort()).toEqual(['hard-behavioural-one', 'hard-behavioural-two']);
    });

    it('tells the seed that it chose itself', async () => {
      const set = await bench.service.drawSet(draw());

      expect(await bench.service.drawSet(draw({ seed: set.seed }))).toEqual(set);
      expect((await bench.service.drawSet(draw())).seed).not.toBe(set.seed);
    });

    it('refuses a set that there are too few questions for, with their number', async () => {
      const { slug, detail, members } = await problemOf(
        bench.service.drawSet(draw({ difficulty: 'easy', size: '50' })),
      );

      expect(slug).toBe('not-enough-questions');
      expect(detail).toBe('9 questions match these filters, but 50 were requested.');
      expect(members).toEqual({ available: 9 });
    });

    it('refuses an unknown role', async () => {
      expect((await problemOf(bench.service.drawSet(draw({ role: 'any' })))).slug).toBe('invalid-parameters');
    });
  });

  describe('the taxonomy', () => {
    it('finds skills by kind and by part of slug, name or alias', async () => {
      const slugs = async (filter: Parameters<typeof bench.taxonomy.findSkills>[0]) =>
        (await bench.taxonomy.findSkills(filter)).map(({ slug }) => slug);

      expect(await slugs({})).toEqual(['communication', 'databases', 'postgresql', 'sql']);
      expect(await slugs({ q: 'sql' })).toEqual(['postgresql', 'sql']);
      expect(await slugs({ q: 'dbms' })).toEqual(['databases']);
      expect(await slugs({ q: 'sql', kind: 'language' })).toEqual(['sql']);
    });

    it('tells of each role its skills and how many questions there are', async () => {
      const [role] = await bench.taxonomy.roles();

      expect(role).toMatchObject({ slug: 'backend', coreSkills: ['sql'], adjacentSkills: ['communication'] });
      expect(role?.questionCount).toBe(25);
      expect(role?.questionCounts).toEqual({
        easy: { technical: 2, 'system-design': 2, behavioural: 3, 'coding-discussion': 2 },
        medium: { technical: 2, 'system-design': 2, behavioural: 2, 'coding-discussion': 2 },
        hard: { technical: 2, 'system-design': 2, behavioural: 2, 'coding-discussion': 2 },
      });
    });
  });
});
