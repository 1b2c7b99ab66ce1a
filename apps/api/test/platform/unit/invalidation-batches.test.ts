import { describe, expect, it } from '@jest/globals';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { batchesOf } from '../../../src/platform/cache/invalidation-batches.js';

/** What PostgreSQL takes in one notification. */
const MAX_PAYLOAD_BYTES = 8000;

describe('what is told in one notification', () => {
  it('is nothing when nothing is invalid', () => {
    expect(batchesOf([])).toEqual([]);
    expect(batchesOf([{}])).toEqual([]);
  });

  it('is each key, tag and pattern once', () => {
    const invalid = { keys: [CacheKeys.userProfile('a')], tags: [CacheTags.user('a')], patterns: ['user:*'] };
    expect(batchesOf([invalid, { keys: [CacheKeys.userProfile('b')] }, invalid])).toEqual([
      { keys: ['user:profile:a', 'user:profile:b'], tags: ['user:a'], patterns: ['user:*'] },
    ]);
  });

  it('fits, however much it is, and leaves nothing out', () => {
    const keys = Array.from({ length: 500 }, (_, index) => CacheKeys.userProfile(`${index}-${'ü'.repeat(40)}`));
    const tags = Array.from({ length: 500 }, (_, index) => CacheTags.user(`${index}`));
    const batches = batchesOf([{ keys, tags }]);
    for (const batch of batches) expect(Buffer.byteLength(JSON.stringify(batch))).toBeLessThan(MAX_PAYLOAD_BYTES - 150);
    expect(batches.flatMap((batch) => batch.keys)).toEqual(keys.map(({ text }) => text));
    expect(batches.flatMap((batch) => batch.tags)).toEqual(tags);
  });
});
