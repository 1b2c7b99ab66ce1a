import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type z } from 'zod';
import { roleListSchema } from '../../../src/modules/questions/taxonomy/role.dto.js';
import {
  filterFingerprint,
  listQuestionsQuerySchema,
  questionCursor,
  questionPageSchema,
} from '../../../src/modules/questions/list-questions.dto.js';
import { listSkillsQuerySchema, skillListSchema } from '../../../src/modules/questions/taxonomy/skill.dto.js';
import { questionIdParameter, questionSchema } from '../../../src/modules/questions/question.dto.js';
import { drawSetQuerySchema, questionSetSchema } from '../../../src/modules/questions/draws/question-set.dto.js';

const examplesOf = (schema: z.ZodType): unknown[] => (schema.meta()?.['examples'] ?? []) as unknown[];

describe('the documented examples', () => {
  it.each<[string, z.ZodType]>([
    ['question', questionSchema],
    ['page', questionPageSchema],
    ['set', questionSetSchema],
    ['roles', roleListSchema],
    ['skills', skillListSchema],
    ['id', questionIdParameter],
  ])('of the %s fit the schema', (_name, schema) => {
    expect(examplesOf(schema)).toHaveLength(1);
    for (const example of examplesOf(schema)) expect(schema.parse(example)).toEqual(example);
  });

  it.each<[string, z.ZodObject]>([
    ['list', listQuestionsQuerySchema],
    ['sets', drawSetQuerySchema],
    ['skills', listSkillsQuerySchema],
  ])('of the parameters of %s fit their schemas', (_name, schema) => {
    const parameters = Object.values(schema.shape) as z.ZodType[];
    const examples = parameters.flatMap((parameter) => examplesOf(parameter).map((each) => [parameter, each] as const));

    expect(examples.length).toBeGreaterThan(0);
    for (const [parameter, example] of examples) expect(parameter.parse(example)).toEqual(example);
  });
});

describe('the parameters of the list', () => {
  it('are brought to one form, so that equal questions are cached once', () => {
    expect(listQuestionsQuerySchema.parse({ q: '  Cafe\u0301  OR\tTea ', skill: ' SQL ' })).toEqual({
      q: 'café or tea',
      skill: 'SQL',
      limit: 20,
    });
  });

  it('take a cursor with its own filters only', () => {
    const filters = fc.record(
      { role: fc.constantFrom('data', 'backend'), q: fc.constantFrom('a', 'b'), skill: fc.constantFrom('sql', 'go') },
      { requiredKeys: [] },
    );
    const positions = fc.record({ rank: fc.float({ min: 0, max: 1, noNaN: true }).map(Math.fround), id: fc.uuid() });

    fc.assert(
      fc.property(filters, filters, positions, (filter, other, position) => {
        const cursor = questionCursor.encode({ filter: filterFingerprint(filter), ...position });
        const isSame = JSON.stringify(sorted(filter)) === JSON.stringify(sorted(other));

        expect(listQuestionsQuerySchema.parse({ ...filter, limit: '3', cursor })).toMatchObject({ cursor: position });
        expect(listQuestionsQuerySchema.safeParse({ ...other, cursor }).success).toBe(isSame);
      }),
    );
  });

  it('turn a forged rank into a number that PostgreSQL can hold', () => {
    const forge = (rank: number) =>
      listQuestionsQuerySchema.safeParse({
        cursor: questionCursor.encode({
          filter: filterFingerprint({}),
          rank,
          id: '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e',
        }),
      });

    expect(forge(1e-300).data?.cursor?.rank).toBe(0);
    expect(forge(0.1).data?.cursor?.rank).toBe(Math.fround(0.1));
    expect(forge(1e300).success).toBe(false);
  });
});

const sorted = (filter: object) => Object.entries(filter).sort();
