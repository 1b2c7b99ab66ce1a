import { describe, expect, it } from '@jest/globals';
import { typeErrors } from '../../support/check-types.js';

/** Each line after an expected error has to be one: without it, the compiler complains. */
const CODE = `
  import type { CacheService } from '@interviewmaster/cache';
  import { CacheKeys, defineKey } from '@interviewmaster/cache/catalogue';
  declare module '@interviewmaster/cache/catalogue' {
    interface CacheValueTypes { 'user:profile': { name: string } }
  }
  declare const cache: CacheService;
  type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
  const invoice = defineKey<{ total: number }, [id: string]>({ prefix: 'billing:invoice', layer: 'L2', ttlSeconds: 1800 });

  const profile = await cache.getOrLoad(CacheKeys.userProfile('1'), () => ({ name: 'Ada' }));
  export const ofDeclarationMerging: Same<typeof profile, { name: string }> = true;
  const loaded = await cache.getOrLoad(invoice('1'), async () => ({ total: 1 }));
  export const ofTypeParameter: Same<typeof loaded, { total: number }> = true;
  const got = await cache.get(invoice('1'));
  export const orMissing: Same<typeof got, { total: number } | undefined> = true;
  const many = await cache.getMany([invoice('1'), invoice('2')]);
  export const ofEach: Same<typeof many, ({ total: number } | undefined)[]> = true;
  const other = await cache.get(CacheKeys.userPreferences('1'));
  export const undeclared: Same<typeof other, unknown> = true;
  await cache.set(CacheKeys.userProfile('1'), { name: 'Ada' });

  // @ts-expect-error a loader of another type
  await cache.getOrLoad(CacheKeys.userProfile('1'), () => ({ name: 1 }));
  // @ts-expect-error a stored value of another type
  await cache.set(invoice('1'), { total: 'much' });
  // @ts-expect-error a part too few
  CacheKeys.questionSet('backend', 'senior');
  // @ts-expect-error a part that is no string
  invoice(7);
  // @ts-expect-error a hand-made key
  await cache.get('user:profile:1');
  // @ts-expect-error a hand-made tag
  await cache.invalidateTags('user:1');
  // @ts-expect-error an unknown layer
  defineKey({ prefix: 'x', layer: 'L5', ttlSeconds: 60 });
`;

describe('the type of a key', () => {
  it('is that of its value, at every operation, and nothing else compiles', () => {
    expect(typeErrors({ 'libs/cache/test/unit/keys/virtual.ts': CODE })).toEqual([]);
  });
});
