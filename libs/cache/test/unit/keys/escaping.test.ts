import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CacheKey, cacheTag, defineKey, type KeyBuilder, MAX_PART_LENGTH } from '../../../src/index.js';
import { codeOf } from '../../support/error-code.js';

const anyKey: KeyBuilder<unknown, string[]> = defineKey<unknown, string[]>({
  prefix: 'test:any',
  layer: 'L1',
  ttlSeconds: 60,
});

/** Characters that mean something to a key, a glob, a Cluster, a URL or a line of text come often. */
const hostile = fc.constantFrom(
  ':',
  '*',
  '?',
  '[',
  ']',
  '{',
  '}',
  '%',
  '\\',
  ' ',
  '\n',
  '\0',
  "'",
  '!',
  '(',
  ')',
  'a',
  'é',
  '😀',
  '%3A',
);
const part = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.array(hostile, { minLength: 1 }).map((chars) => chars.join('')),
  )
  .filter((text) => text.length <= MAX_PART_LENGTH && text.isWellFormed());
const parts = fc.array(part, { minLength: 1, maxLength: 4 });

describe('parts of keys', () => {
  it.each([
    ['a:b', 'test:any:a%3Ab'],
    ['*', 'test:any:%2A'],
    ['{x}', 'test:any:%7Bx%7D'],
    ['two words', 'test:any:two%20words'],
    ['?[a]\\', 'test:any:%3F%5Ba%5D%5C'],
    ["(it's)!", 'test:any:%28it%27s%29%21'],
    ['%3A', 'test:any:%253A'],
    ['Zoë', 'test:any:Zo%C3%AB'],
    ['😀', 'test:any:%F0%9F%98%80'],
    ['a_b.c~d-E9', 'test:any:a_b.c~d-E9'],
    ['__proto__', 'test:any:__proto__'],
  ])('%j becomes %s', (given, text) => {
    expect(anyKey(given).text).toBe(text);
  });

  it('never make one key of two lists', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(anyKey(...one).text === anyKey(...other).text).toBe(isSame);
      }),
    );
  });

  it('can be read back from the key, which is why no two lists share one', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const [, , ...escaped] = anyKey(...given).text.split(':');
        expect(escaped.map(decodeURIComponent)).toEqual(given);
      }),
    );
  });

  it('never make one tag of two lists', () => {
    fc.assert(
      fc.property(parts, ([first = '', ...rest]) => {
        expect(
          cacheTag(first, ...rest)
            .split(':')
            .map(decodeURIComponent),
        ).toEqual([first, ...rest]);
      }),
    );
  });

  it('leave nothing in a key that a glob, a Cluster or a shell would read as its own', () => {
    fc.assert(
      fc.property(parts, (given) => {
        expect(anyKey(...given).text).toMatch(/^[A-Za-z0-9_.~%:-]+$/);
        expect(cacheTag(given[0]!)).toMatch(/^[A-Za-z0-9_.~%-]+$/);
      }),
    );
  });
});

describe('a part that is refused', () => {
  const build = (given: unknown) => (): CacheKey => anyKey(given as string);
  const tag = (given: unknown) => () => cacheTag('user', given as string);

  it.each([
    ['empty', '', 'must not be empty'],
    ['over-long', 'x'.repeat(MAX_PART_LENGTH + 1), `${MAX_PART_LENGTH} characters at most`],
    ['a lone high surrogate', 'a\ud800', 'well-formed'],
    ['a lone low surrogate', '\udc00a', 'well-formed'],
    ['a number', 42, 'must be a string, got number'],
    ['undefined', undefined, 'must be a string, got undefined'],
    ['null', null, 'must be a string, got object'],
  ])('%s: it has a code and says why', (_what, given, why) => {
    expect(codeOf(build(given))).toBe('CACHE_KEY_INVALID');
    expect(build(given)).toThrow(why);
    expect(build(given)).toThrow('key test:any');
    expect(codeOf(tag(given))).toBe('CACHE_TAG_INVALID');
    expect(tag(given)).toThrow(why);
  });

  it('may have the greatest length', () => {
    expect(anyKey('x'.repeat(MAX_PART_LENGTH)).text).toHaveLength('test:any:'.length + MAX_PART_LENGTH);
  });

  it('is also refused as the first part of a tag', () => {
    expect(codeOf(() => cacheTag(''))).toBe('CACHE_TAG_INVALID');
  });
});
