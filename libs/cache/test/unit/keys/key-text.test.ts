import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CacheKeys, CacheTags } from '../../../src/catalogue.js';
import { cacheTag, defineKey, parseKey, parseTag } from '../../../src/index.js';
import { codeOf } from '../../support/error-code.js';

const anyKey = defineKey<unknown, string[]>({ prefix: 'test:text', layer: 'L1', ttlSeconds: 60 });
const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.isWellFormed());
const parts = fc.array(part, { minLength: 1, maxLength: 4 });

describe('parseKey', () => {
  it('gives the key with its policy and tags', () => {
    const key = CacheKeys.userProfile('42');
    expect(parseKey('user:profile:42')).toMatchObject({ text: key.text, prefix: key.prefix, policy: key.policy });
    expect(parseKey('user:profile:42').tags).toEqual([CacheTags.user('42')]);
    expect(parseKey('skill:taxonomy').prefix).toBe('skill:taxonomy');
  });

  it('reads every key that a builder writes', () => {
    fc.assert(fc.property(parts, (given) => parseKey(anyKey(...given).text).text === anyKey(...given).text));
  });

  it.each([
    ['', 'the prefix of no key'],
    ['user', 'the prefix of no key'],
    ['user:profiles:42', 'the prefix of no key'],
    ['*', 'the prefix of no key'],
    ['user:profile:', 'a part must not be empty'],
    ['user:profile:a b', 'it is written "user:profile:a%20b"'],
    ['user:profile:%61', 'it is written "user:profile:a"'],
    ['user:profile:%3a', 'it is written "user:profile:%3A"'],
    ['user:profile:%', 'a % in it escapes nothing'],
  ])('refuses %j: %s', (text, why) => {
    expect(() => parseKey(text)).toThrow(why);
    expect(codeOf(() => parseKey(text))).toBe('CACHE_KEY_INVALID');
  });

  it('takes or refuses any text, and fails at none', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((text) => `test:text:${text}`),
    );
    fc.assert(fc.property(texts, (text) => ['none', 'CACHE_KEY_INVALID'].includes(codeOf(() => parseKey(text)))));
  });
});

describe('parseTag', () => {
  it('reads every tag', () => {
    fc.assert(
      fc.property(parts, ([first = '', ...rest]) => parseTag(cacheTag(first, ...rest)) === cacheTag(first, ...rest)),
    );
  });

  it.each(['', 'user:', 'user:a b', 'user:%', 'user:%61', 'user:*'])('refuses %j', (text) => {
    expect(codeOf(() => parseTag(text))).toBe('CACHE_TAG_INVALID');
  });
});
