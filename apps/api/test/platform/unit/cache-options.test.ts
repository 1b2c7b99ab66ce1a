import { describe, expect, it } from '@jest/globals';
import { createCache } from '@interviewmaster/cache';
import { defineKey } from '@interviewmaster/cache/catalogue';
import { parseEnvironment, PlatformConfig } from '@interviewmaster/config';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { cacheOptions } from '../../../src/platform/cache/cache-options.js';
import { PlainError } from '../../../src/platform/logging/plain-error.js';

const config = new PlatformConfig(parseEnvironment({}));

describe('the options of the cache', () => {
  it('are options that the cache takes', async () => {
    await using cache = await createCache(cacheOptions(config));
    const key = defineKey<number>({ prefix: 'test:cache_options', layer: 'L1', ttlSeconds: 60 })();
    expect(await cache.getOrLoad(key, () => 1)).toBe(1);
  });

  it.each([
    [new DrizzleQueryError('select "id" from "users" where "email" = $1', ['ada@example.com'])],
    [new Error('no row of ada@example.com')],
    ['ada@example.com'],
  ])('keep private data of an error from Redis: %s', (error) => {
    const message = cacheOptions(config).failureMessage!(error);
    expect(message).toMatch(/./);
    expect(message).not.toContain('ada');
  });

  it('hand on a message that holds no data', () => {
    expect(cacheOptions(config).failureMessage!(new PlainError('The model is busy.'))).toBe('The model is busy.');
  });
});
