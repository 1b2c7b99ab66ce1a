import { describe, expect, it } from '@jest/globals';
import { Cached, type CacheService, defineKey } from '../../../src/index.js';
import { typeErrors } from '../../support/check-types.js';
import { openCache } from '../../support/open-cache.js';

const greetingKey = defineKey<string, [language: string, name: string]>({
  prefix: 'test:greeting',
  layer: 'L1',
  ttlSeconds: 60,
});

class Greetings {
  calls: string[] = [];

  constructor(
    readonly cache: CacheService,
    private readonly word: string,
  ) {}

  @Cached(greetingKey)
  async greet(language: string, name: string): Promise<string> {
    this.calls.push(`${language} ${name}`);
    return `${this.word} ${name}`;
  }
}

describe('a @Cached method', () => {
  it('runs once for equal arguments, with its own this, and again once its key is deleted', async () => {
    await using cache = await openCache();
    const greetings = new Greetings(cache, 'Hello');

    expect(await greetings.greet('en', 'Ada')).toBe('Hello Ada');
    expect(await greetings.greet('en', 'Ada')).toBe('Hello Ada');
    expect(await greetings.greet('en', 'Grace')).toBe('Hello Grace');
    expect(greetings.calls).toEqual(['en Ada', 'en Grace']);
    expect(await cache.get(greetingKey('en', 'Ada'))).toBe('Hello Ada');

    await cache.delete(greetingKey('en', 'Ada'));
    await greetings.greet('en', 'Ada');
    expect(greetings.calls).toEqual(['en Ada', 'en Grace', 'en Ada']);
  });

  it('passes on what the method throws and keeps nothing', async () => {
    await using cache = await openCache();
    const failing = new Greetings(cache, 'Hello');
    failing.calls = Object.freeze([]) as unknown as string[];

    await expect(failing.greet('en', 'Ada')).rejects.toThrow(TypeError);
    expect(await cache.exists(greetingKey('en', 'Ada'))).toBe(false);
  });

  it('is as typed as the call: arguments, result and the cache must fit', () => {
    const code = `
      import { Cached, type CacheService } from '@interviewmaster/cache';
      import { defineKey } from '@interviewmaster/cache/catalogue';
      const total = defineKey<number, [id: string]>({ prefix: 'test:total', layer: 'L1', ttlSeconds: 60 });
      export class Right {
        constructor(readonly cache: CacheService) {}
        @Cached(total) async find(id: string): Promise<number> { return id.length; }
      }
      export class Wrong {
        constructor(readonly cache: CacheService) {}
        // @ts-expect-error another result
        @Cached(total) async text(id: string): Promise<string> { return id; }
        // @ts-expect-error another argument
        @Cached(total) async ofNumber(id: number): Promise<number> { return id; }
      }
      export class WithoutCache {
        // @ts-expect-error nothing to read through
        @Cached(total) async find(id: string): Promise<number> { return id.length; }
      }
    `;
    expect(typeErrors({ 'libs/cache/test/integration/interop/virtual.ts': code })).toEqual([]);
  });
});
