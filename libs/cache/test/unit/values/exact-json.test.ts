import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deepFreeze, MAX_DEPTH, toExactJson } from '../../../src/json-value.js';
import { expectSame } from '../../support/expect-same.js';
import { jsonValue, TREACHEROUS_STRINGS } from '../../support/json-arbitrary.js';

const roundTrip = (value: unknown): unknown => JSON.parse(toExactJson(value));

describe('toExactJson', () => {
  it('gives text from which exactly the same value comes back, whatever JSON value it is', () => {
    fc.assert(
      fc.property(jsonValue, (value) => expectSame(roundTrip(value), value)),
      { numRuns: 500 },
    );
  });

  it.each(TREACHEROUS_STRINGS)('keeps the string %j as a string, and as a key', (text) => {
    expect(roundTrip(text)).toBe(text);
    const object = Object.fromEntries([[text, { [`x${text}`]: text }]]);
    expectSame(roundTrip(object), object);
    expect(globalThis).not.toHaveProperty('evaluated');
  });

  it('keeps -0 at any depth', () => {
    expectSame(roundTrip(-0), -0);
    expectSame(roundTrip({ a: [-0, 0, { b: -0 }] }), { a: [-0, 0, { b: -0 }] });
  });

  it('keeps an own __proto__ without touching a prototype', () => {
    const value = JSON.parse('{"__proto__":{"polluted":true}}') as object;
    const back = roundTrip(value) as object;
    expect(Object.keys(back)).toEqual(['__proto__']);
    expect(back).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('keeps the same object at two places as two', () => {
    const shared = { a: 1 };
    expect(roundTrip([shared, shared])).toEqual([{ a: 1 }, { a: 1 }]);
  });

  it('takes an object without a prototype', () => {
    expect(roundTrip(Object.assign(Object.create(null) as object, { a: 1 }))).toEqual({ a: 1 });
  });

  it('takes what is nested to the limit', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < MAX_DEPTH; depth++) value = [value];
    expect(roundTrip(value)).toEqual(value);
  });
});

describe('deepFreeze', () => {
  it('lets nothing in a value be changed', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const isFrozen = (item: unknown): boolean =>
          typeof item !== 'object' || item === null || (Object.isFrozen(item) && Object.values(item).every(isFrozen));
        expect(isFrozen(deepFreeze(value))).toBe(true);
      }),
    );
  });

  it('freezes what stands under an own __proto__, and leaves Object.prototype alone', () => {
    const value = deepFreeze(JSON.parse('{"__proto__":{"a":1}}') as object);
    expect(Object.isFrozen(Object.getOwnPropertyDescriptor(value, '__proto__')?.value)).toBe(true);
    expect(Object.isFrozen(Object.prototype)).toBe(false);
  });
});
