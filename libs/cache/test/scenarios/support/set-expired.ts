import { expect } from '@jest/globals';
import type { CacheKey, CacheService, SetOptions } from '../../../src/index.js';
import { eventually } from '@interviewmaster/testing';

/** Stores a value that has expired when this resolves, and is in its grace. */
export async function setExpired(
  cache: CacheService,
  key: CacheKey,
  value: unknown,
  options: SetOptions = {},
): Promise<void> {
  await cache.set(key, value, { ttlSeconds: 0.001, ...options });
  await eventually(async () => expect(await cache.get(key)).toBeUndefined());
}
