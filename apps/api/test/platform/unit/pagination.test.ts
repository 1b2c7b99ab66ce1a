import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineCursor } from '../../../src/platform/http/cursor.js';
import { limitParameter, pageSchema, toPage } from '../../../src/platform/http/page.js';

const position = z.strictObject({ id: z.string(), rank: z.number() });
const cursor = defineCursor('things', 2, position);
const AFTER = { id: 'ü/+=', rank: 0.5 };

describe('a cursor', () => {
  it('gives back the position that it was made of', () => {
    expect(cursor.parameter.parse(cursor.encode(AFTER))).toEqual(AFTER);
  });

  it('can stand in an address as it is', () => {
    expect(cursor.encode(AFTER)).toMatch(/^[\w-]+$/);
  });

  it('may be left out', () => {
    expect(cursor.parameter.parse(undefined)).toBeUndefined();
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no array', encoded({ 0: 'things', 1: 2, 2: AFTER })],
    ['of another list', defineCursor('others', 2, position).encode(AFTER)],
    ['another version', encoded(['things', 1, AFTER])],
    ['another position', encoded(['things', 2, { id: 'x' }])],
    ['more than a position', encoded(['things', 2, { ...AFTER, admin: true }])],
    ['too much', encoded(['things', 2, { id: 'x'.repeat(1000), rank: 1 }])],
    ['a number', 7],
    ['two of them', [cursor.encode(AFTER), cursor.encode(AFTER)]],
  ])('is refused when it is %s', (_, value) => {
    expect(cursor.parameter.safeParse(value).success).toBe(false);
  });
});

describe('the limit of a page', () => {
  it('is 20 unless it is given', () => {
    expect([undefined, '1', '100'].map((text) => limitParameter.parse(text))).toEqual([20, 1, 100]);
  });
});

describe('a page', () => {
  const page = (rows: number[], limit: number) => toPage(rows, limit, (row) => row * 10, String);

  it('has no next one when there are no more rows than asked for', () => {
    expect(page([], 2)).toEqual({ items: [], nextCursor: null });
    expect(page([1, 2], 2)).toEqual({ items: [10, 20], nextCursor: null });
  });

  it('goes on after its last row when there is a surplus one', () => {
    expect(page([1, 2, 3], 2)).toEqual({ items: [10, 20], nextCursor: '2' });
  });

  it('is documented by the schema and the example of its items', () => {
    const item = z.object({ name: z.string() }).meta({ id: 'Thing', examples: [{ name: 'a' }] });
    expect(pageSchema(item).meta()).toEqual({
      id: 'ThingPage',
      examples: [{ items: [{ name: 'a' }], nextCursor: null }],
    });
  });
});
