import { describe, expect, it } from '@jest/globals';
import { defineKey, type LayeredKeyDefinition, TTL_LAYERS, type TtlLayer } from '../../../src/catalogue.js';
import { cacheTag, defineKey as defineAnyKey } from '../../../src/index.js';
import { codeOf } from '../../support/error-code.js';

let defined = 0;
type Definition = LayeredKeyDefinition<readonly []>;
const define = (overrides: Partial<Definition>) => () =>
  defineKey({ prefix: `test:definition_${++defined}`, layer: 'L2', ttlSeconds: 1800, ...overrides });

describe('defineKey', () => {
  it('binds prefix, life and tags, so that a call passes parts only', () => {
    const invoice = defineKey<{ total: number }, [id: string]>({
      prefix: 'billing:invoice',
      layer: 'L2',
      ttlSeconds: 1800,
      graceSeconds: 60,
      tags: (id) => [cacheTag('invoice', id)],
    });
    const key = invoice('7:a');
    expect(key).toMatchObject({
      text: 'billing:invoice:7%3Aa',
      prefix: 'billing:invoice',
      policy: { layer: 'L2', ttlSeconds: 1800, graceSeconds: 60 },
      tags: ['invoice:7%3Aa'],
    });
    expect(invoice.definition.prefix).toBe('billing:invoice');
    expect(Object.isFrozen(key.policy)).toBe(true);
  });

  it('makes the tags once, when they are asked for', () => {
    let made = 0;
    const key = defineKey({ prefix: 'test:lazy', layer: 'L1', ttlSeconds: 60, tags: () => [cacheTag(`t${++made}`)] })();
    expect(made).toBe(0);
    expect(key.tags).toEqual(['t1']);
    expect(key.tags).toBe(key.tags);
    expect(made).toBe(1);
  });

  it.each(['', 'User', 'user profile', 'user:', ':user', 'user::x', 'user-profile', 'user:{x}', 'user:*'])(
    'refuses the prefix %j',
    (prefix) => {
      expect(codeOf(define({ prefix }))).toBe('CACHE_KEY_DEFINITION_INVALID');
    },
  );

  it('refuses a prefix that could build the same key as another', () => {
    define({ prefix: 'clash:one' })();
    expect(define({ prefix: 'clash:one', ttlSeconds: 1801 })).toThrow('clash:one is defined already');
    expect(define({ prefix: 'clash:one', tags: () => [cacheTag('other')] })).toThrow('clash:one is defined already');
    expect(define({ prefix: 'clash' })).toThrow('clash:one is defined already');
    expect(define({ prefix: 'clash:one:two' })).toThrow('clash:one is defined already');
    expect(codeOf(define({ prefix: 'user:profile' }))).toBe('CACHE_KEY_DEFINITION_INVALID');
    expect(codeOf(define({ prefix: 'user' }))).toBe('CACHE_KEY_DEFINITION_INVALID');
  });

  it('takes the same definition again, as a module brings that is loaded twice', () => {
    const again = () => defineAnyKey<number>({ prefix: 'test:again', ttlSeconds: 60, tags: () => [cacheTag('again')] });
    expect(again()()).toMatchObject({ text: again()().text, policy: { ttlSeconds: 60 }, tags: ['again'] });
  });

  it('needs no layer, and takes any TTL up to a year', () => {
    const year = 365 * 24 * 60 * 60;
    expect(defineAnyKey({ prefix: 'test:year', ttlSeconds: year })().policy).toEqual({ ttlSeconds: year });
    for (const ttlSeconds of [0, -1, 1.5, Number.NaN, year + 1]) {
      expect(() => defineAnyKey({ prefix: 'test:no_ttl', ttlSeconds })).toThrow('ttlSeconds');
    }
  });

  it('takes names that only look alike', () => {
    define({ prefix: 'alike:one' })();
    expect(codeOf(define({ prefix: 'alike:one_more' }))).toBe('none');
    expect(codeOf(define({ prefix: 'alike_two' }))).toBe('none');
  });

  it.each(Object.entries(TTL_LAYERS))('holds the TTL within layer %s, both ends included', (name, limits) => {
    const layer = name as TtlLayer;
    expect(codeOf(define({ layer, ttlSeconds: limits.minSeconds }))).toBe('none');
    expect(codeOf(define({ layer, ttlSeconds: limits.maxSeconds }))).toBe('none');
    for (const ttlSeconds of [limits.minSeconds - 1, limits.maxSeconds + 1, limits.minSeconds + 0.5, Number.NaN]) {
      expect(define({ layer, ttlSeconds })).toThrow(`from ${limits.minSeconds} to ${limits.maxSeconds}`);
    }
  });

  it.each<Partial<Definition>>([
    { graceSeconds: -1 },
    { graceSeconds: 0.57 },
    { graceSeconds: Number.NaN },
    { graceSeconds: Number.POSITIVE_INFINITY },
    { softTimeoutMs: -1 },
    { softTimeoutMs: Number.POSITIVE_INFINITY },
    { hardTimeoutMs: 0 },
    { hardTimeoutMs: Number.NaN },
    { hardTimeoutMs: Number.POSITIVE_INFINITY },
    { hardTimeoutMs: 2 ** 31 },
    { jitter: -0.1 },
    { jitter: 0.51 },
    { notFoundTtlSeconds: 0 },
    { notFoundTtlSeconds: Number.NaN },
    { notFoundTtlSeconds: Number.POSITIVE_INFINITY },
  ])('refuses %p, naming it', (policy) => {
    expect(codeOf(define(policy))).toBe('CACHE_KEY_DEFINITION_INVALID');
    expect(define(policy)).toThrow(Object.keys(policy)[0]!);
  });

  it('does not keep the name of a definition it has refused', () => {
    expect(codeOf(define({ prefix: 'test:second_try', ttlSeconds: 1 }))).toBe('CACHE_KEY_DEFINITION_INVALID');
    expect(codeOf(define({ prefix: 'test:second_try' }))).toBe('none');
  });
});
