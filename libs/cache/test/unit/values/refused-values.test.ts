import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnsupportedValueError } from '../../../src/index.js';
import { MAX_DEPTH, toExactJson } from '../../../src/json-value.js';
import { jsonValue } from '../../support/json-arbitrary.js';

const Unnamed = (() =>
  class {
    amount = 1;
  })();

class Money {
  amount = 1;
}
class Matrix extends Array<number> {}

const cycle: { self?: unknown; list: unknown[] } = { list: [] };
cycle.list.push({ back: cycle });

function refusal(value: unknown): UnsupportedValueError {
  try {
    toExactJson(value);
  } catch (error) {
    if (error instanceof UnsupportedValueError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

const hidden = Object.defineProperty({}, 'secret', { value: 1, enumerable: false });
const accessor = Object.defineProperty({}, 'now', { get: () => 1, enumerable: true });
const accessorElement: unknown[] = Object.defineProperty([0], 0, { get: () => 1, enumerable: true });
const hiddenElement: unknown[] = Object.defineProperty([0], 0, { value: 1, enumerable: false });

/** A value, what the refusal calls it, and a word of its advice. */
const REFUSED: [value: unknown, found: string, advice: string][] = [
  [undefined, 'undefined', 'leave the property out'],
  [() => 1, 'a function', 'data only'],
  [Symbol('s'), 'a symbol', 'string'],
  [10n, 'a BigInt', 'decimal string'],
  [Number.NaN, 'NaN', 'null'],
  [Number.POSITIVE_INFINITY, 'Infinity', 'null'],
  [Number.NEGATIVE_INFINITY, '-Infinity', 'null'],
  [new Date(0), 'an instance of Date', 'toISOString'],
  [new Map([[1, 2]]), 'an instance of Map', 'pairs'],
  [new Set([1]), 'an instance of Set', 'array'],
  [new WeakMap(), 'an instance of WeakMap', 'plain object'],
  [/a|b/, 'an instance of RegExp', 'source'],
  [Buffer.from('a'), 'an instance of Buffer', 'base64'],
  [new Uint8Array(1), 'an instance of Uint8Array', 'plain object'],
  [new URL('http://a'), 'an instance of URL', 'href'],
  [new Error('e'), 'an instance of Error', 'plain object'],
  [new Money(), 'an instance of Money', 'plain object'],
  [new Matrix(1, 2), 'an instance of Matrix', 'plain object'],
  [new Unnamed(), 'an instance of an unnamed class', 'plain object'],
  [Object(1), 'an instance of Number', 'plain object'],
  [Promise.resolve(1), 'an instance of Promise', 'plain object'],
  [Object.create({ inherited: 1 }), 'an instance of Object', 'plain object'],
];

describe('a value that JSON would change', () => {
  it.each(REFUSED)('is refused with its path: %p', (value, found, advice) => {
    for (const [path, whole] of [
      ['$', value],
      ['$.items[1].when', { items: [0, { when: value }] }],
      ['$["a b"]["0"]', { 'a b': { 0: value } }],
    ] as const) {
      const error = refusal(whole);
      expect(error).toMatchObject({ name: 'UnsupportedValueError', code: 'CACHE_VALUE_UNSUPPORTED', path });
      expect(error.message).toContain(`The value at ${path} is ${found}`);
      expect(error.message).toContain(advice);
    }
  });

  it.each([
    ['a cycle', cycle, '$.list[0].back', 'a cycle'],
    ['a hole', [1, , 3], '$[1]', 'a hole'], // eslint-disable-line no-sparse-arrays
    ['a named property of an array', Object.assign([1], { total: 1 }), '$', 'named properties'],
    ['a symbol as a key', { a: { [Symbol('s')]: 1 } }, '$.a', 'the key Symbol(s)'],
    ['a hidden property', hidden, '$.secret', 'a hidden property'],
    ['an accessor', { deep: accessor }, '$.deep.now', 'an accessor'],
    ['an accessor in an array', accessorElement, '$[0]', 'an accessor'],
    ['a hidden element', hiddenElement, '$[0]', 'a hidden'],
    ['a toJSON method', { toJSON: () => 1 }, '$.toJSON', 'a function'],
    ['a toJSON method of an array', Object.assign([1], { toJSON: () => 1 }), '$', 'named properties'],
  ])('is refused with its path: %s', (_what, value, path, found) => {
    const error = refusal(value);
    expect(error.path).toBe(path);
    expect(error.message).toContain(found);
  });

  it('is refused when it nests too deep, instead of overflowing the stack', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) value = [value];
    expect(refusal(value).message).toContain(`nested over ${MAX_DEPTH} levels deep`);
  });

  it('is found wherever it hides', () => {
    const hideIn = fc.array(fc.tuple(fc.constantFrom('object', 'array'), jsonValue), { maxLength: 5 });
    fc.assert(
      fc.property(hideIn, (layers) => {
        let value: unknown = undefined;
        let path = '';
        for (const [kind, neighbour] of layers) {
          value = kind === 'array' ? [neighbour, value] : { neighbour, value };
          path = (kind === 'array' ? '[1]' : '.value') + path;
        }
        expect(refusal(value).path).toBe(`$${path}`);
      }),
    );
  });
});
