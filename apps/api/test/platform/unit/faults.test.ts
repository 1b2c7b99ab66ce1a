import { describe, expect, it } from '@jest/globals';
import { shortened } from '../../../src/platform/problems/problem-document.js';
import { faultsOf, type SchemaIssue } from '../../../src/platform/validation/faults.js';

const issue = (path: readonly PropertyKey[], message = 'Wrong.'): SchemaIssue => ({ path, message });
const pointerOf = (...path: readonly PropertyKey[]) => faultsOf([issue(path)], 'body', undefined)[0]?.pointer;

describe('faults', () => {
  it.each([
    [['a/b', 'c~d'], '#/a~1b/c~0d'],
    [['tags', 0, ''], '#/tags/0/'],
    [['Größe', '💥', '…'], '#/Gr%C3%B6%C3%9Fe/%F0%9F%92%A5/%E2%80%A6'],
    [['\ud800'], '#/%EF%BF%BD'],
    [['a\udc00b', '\udbff\ud800'], '#/a%EF%BF%BDb/%EF%BF%BD%EF%BF%BD'],
    [['__proto__', 'constructor'], '#/__proto__/constructor'],
  ])('point at %j', (path, pointer) => {
    expect(pointerOf(...path)).toBe(pointer);
  });

  it.each([
    ['a long key', ['a'.repeat(100_000)]],
    ['a long key of several bytes each', ['💥'.repeat(10_000)]],
    ['a deep place', Array.from({ length: 10_000 }, () => '')],
    ['halves of characters', ['\ud800'.repeat(10_000)]],
  ])('cut the pointer to %s at 200 characters, between characters', (_, path) => {
    const pointer = pointerOf(...path) ?? '';
    expect(pointer.length).toBeLessThanOrEqual(200);
    expect(pointer.length).toBeGreaterThan(180);
    expect(pointer).toMatch(/^#\/.*…$/);
    expect(() => decodeURIComponent(pointer)).not.toThrow();
  });

  it('leave a pointer of 199 characters whole', () => {
    expect(pointerOf('a'.repeat(197))).toBe(`#/${'a'.repeat(197)}`);
  });

  it('are few, and short, however many keys are unknown and however long a message is', () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => `${'k'.repeat(1000)}${index}`);
    const faults = faultsOf([issue([], 'x'.repeat(10_000)), { ...issue([]), keys }], 'body', undefined);
    expect(faults).toHaveLength(50);
    expect(JSON.stringify(faults).length).toBeLessThan(50 * 300);
    const [fault] = faultsOf([issue(['p'.repeat(1000)], '\ud800')], 'parameter', undefined);
    expect(fault).toEqual({ detail: '\uFFFD', parameter: `${'p'.repeat(199)}…` });
  });
});

describe('a text that is shortened', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a💥b', 3, 'a…'],
    ['💥💥', 3, '💥…'],
    ['a\ud800', 5, 'a\uFFFD'],
    ['\udc00bcd', 3, '\uFFFDb…'],
    ['', 3, ''],
  ])('%j at %i is %j', (text, length, expected) => {
    expect(shortened(text, length)).toBe(expected);
  });
});
