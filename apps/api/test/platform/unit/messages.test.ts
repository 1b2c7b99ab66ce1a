import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { useOwnMessages } from '../../../src/platform/validation/messages.js';

const NEW = new Date('2026-01-05T08:30:00Z');

const CASES: readonly (readonly [z.ZodType, unknown, string])[] = [
  [z.string(), undefined, 'is required'],
  [z.enum(['a', 'b']), undefined, 'is required'],
  [z.union([z.string(), z.null()]), undefined, 'is required'],
  [z.string(), 1, 'must be a string'],
  [z.string(), null, 'must be a string'],
  [z.string(), ['a'], 'must be a string'],
  [z.number(), '1', 'must be a number'],
  [z.number(), NaN, 'must be a number'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.boolean(), 'true', 'must be true or false'],
  [z.array(z.string()), {}, 'must be a list'],
  [z.tuple([z.string()]), 'a', 'must be a list'],
  [z.object({}), [], 'must be an object'],
  [z.strictObject({}), 'a', 'must be an object'],
  [z.record(z.string(), z.string()), 'a', 'must be an object'],
  [z.null(), 'a', 'must be null'],
  [z.date(), 'a', 'must be a time'],
  [z.never(), 'a', 'is not allowed'],
  [z.literal('a'), 'b', 'must be a'],
  [z.enum(['easy', 'medium', 'hard']), 'x', 'must be one of: easy, medium, hard'],
  [z.string().min(1), '', 'must not be empty'],
  [z.string().min(3), 'a', 'must have at least 3 characters'],
  [z.string().max(3), 'abcd', 'must have at most 3 characters'],
  [z.string().max(1), 'abcd', 'must have at most 1 character'],
  [z.string().length(2), 'a', 'must have exactly 2 characters'],
  [z.string().length(2), 'abc', 'must have exactly 2 characters'],
  [z.array(z.int()).min(1), [], 'must not be empty'],
  [z.array(z.int()).min(2), [1], 'must have at least 2 items'],
  [z.array(z.int()).max(1), [1, 2], 'must have at most 1 item'],
  [z.tuple([z.int()]), [1, 2], 'must have at most 1 item'],
  [z.int().min(1), 0, 'must be at least 1'],
  [z.int().max(5), 6, 'must be at most 5'],
  [z.number().gt(1), 1, 'must be more than 1'],
  [z.number().lt(1), 1, 'must be less than 1'],
  [z.int(), 2 ** 60, `must be at most ${Number.MAX_SAFE_INTEGER}`],
  [z.date().min(NEW), new Date(0), 'must be at least 2026-01-05T08:30:00.000Z'],
  [z.email(), 'a', 'must be an email address'],
  [z.uuid(), 'a', 'must be a UUID'],
  [z.uuidv7(), 'a', 'must be a UUID'],
  [z.url(), 'a', 'must be a URL'],
  [z.iso.date(), 'a', 'must be a day such as 2026-01-05'],
  [z.iso.datetime(), 'a', 'must be a time such as 2026-01-05T08:30:00Z'],
  [z.string().regex(/^a$/), 'b', 'must match the pattern /^a$/'],
  [z.string().startsWith('a'), 'b', 'must begin with a'],
  [z.string().endsWith('a'), 'b', 'must end with a'],
  [z.string().includes('a'), 'b', 'must contain a'],
  [z.string().lowercase(), 'B', 'must be in lower case'],
  [z.nanoid(), '!', 'has an invalid format'],
  [z.int().multipleOf(5), 7, 'must be a multiple of 5'],
  [z.strictObject({}), { a: 1 }, 'has an unknown field'],
  [z.strictObject({}), { a: 1, b: 2 }, 'has unknown fields'],
  [z.record(z.enum(['a', 'b']), z.int()), { a: 1 }, 'is required'],
  [z.record(z.string().max(1), z.int()), { abc: 1 }, 'has an invalid key'],
  [z.union([z.string(), z.number()]), true, 'must be a string or a number'],
  [z.int().nullable(), 1.5, 'must be a whole number'],
  [z.union([z.object({ a: z.int() }), z.string()]), { a: 'x' }, 'does not match any of the allowed forms'],
  [z.string().refine(() => false), 'a', 'is not valid'],
  [z.string().refine(() => false, 'must be new'), 'a', 'must be new'],
  [z.string('must be a name'), 1, 'must be a name'],
];

const unit = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('minutes'), amount: z.int() }),
  z.strictObject({ unit: z.literal('questions'), amount: z.int() }),
]);

describe('what a schema says', () => {
  const before = z.config();
  beforeAll(useOwnMessages);
  afterAll(() => {
    z.config({ customError: before.customError });
  });

  it.each(CASES.map(([schema, value, message]) => [message, value, schema] as const))(
    '%s: %p',
    (message, value, schema) => {
      expect(schema.safeParse(value).error?.issues.map((issue) => issue.message)).toEqual([message]);
    },
  );

  it.each([
    [{ unit: 'pages', amount: 1 }, ['unit'], 'must be one of: minutes, questions'],
    [{ amount: 1 }, ['unit'], 'is required'],
    [{ unit: 'minutes' }, ['amount'], 'is required'],
    ['a', [], 'must be an object'],
  ])('of %j, which is told apart by a field', (value, path, message) => {
    expect(unit.safeParse(value).error?.issues).toMatchObject([{ path, message }]);
  });
});
