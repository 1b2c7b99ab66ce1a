import type { CacheInspection } from '@interviewmaster/cache';
import { z } from 'zod';

/** Maximum characters of a key, tag or pattern. */
const MAX_LENGTH = 2000;
const VISIBLE_ASCII = /^[!-~]+$/;

/** A key, tag or pattern as the cache writes it: other characters are escaped. */
export const rawText = z
  .string()
  .max(MAX_LENGTH)
  .regex(VISIBLE_ASCII, 'must be visible ASCII characters; others are escaped as in URLs');

export const inspectQuerySchema = z.strictObject({
  key: rawText.meta({ description: 'The key without the namespace.', examples: ['question:bank:roles'] }),
});

export type InspectQuery = z.output<typeof inspectQuerySchema>;

const stored = {
  ttlSeconds: z
    .number()
    .nullable()
    .meta({ description: 'Remaining time to live in seconds. 0: in its grace period. Null: no expiry, or no value.' }),
  tags: z.array(z.string()),
  loadMs: z.number().nullable().meta({ description: 'How long the load took.' }),
};

const STATES = [
  'valid',
  'stale',
  'invalid',
  'loading',
  'failed',
  'foreign',
  'absent',
  'unavailable',
  'not-configured',
] as const;

export const cacheInspectionSchema = z
  .object({
    key: z.string(),
    memory: z
      .object({
        ...stored,
        bytes: z.int().meta({ description: 'Size of the value as JSON.' }),
        ageSeconds: z.number().meta({ description: 'Age of the entry in this process.' }),
      })
      .nullable()
      .meta({
        description: 'The entry in the memory tier of this process. Null when this process would not serve one.',
      }),
    redis: z.object({
      ...stored,
      state: z.enum(STATES).meta({
        description:
          'valid: served; stale: expired, served in its grace period; invalid: invalidated or damaged; loading, ' +
          'failed: a load; foreign: not written by the cache.',
      }),
      bytes: z.int().nullable().meta({ description: 'All tags, as stored.' }),
    }),
  })
  .meta({
    id: 'CacheInspection',
    examples: [
      {
        key: 'question:bank:roles',
        memory: {
          ttlSeconds: 604_100,
          tags: ['question-bank', 'skill-taxonomy'],
          loadMs: 14,
          bytes: 4210,
          ageSeconds: 700,
        },
        redis: {
          state: 'valid',
          ttlSeconds: 604_100,
          tags: ['question-bank', 'skill-taxonomy'],
          loadMs: 14,
          bytes: 4330,
        },
      },
    ],
  }) satisfies z.ZodType<CacheInspection>;

export const invalidateSchema = z
  .strictObject({
    by: z
      .enum(['key', 'tag', 'pattern'])
      .meta({ description: 'A pattern is a Redis glob that is matched against keys.' }),
    value: rawText,
  })
  .meta({
    id: 'InvalidateCache',
    examples: [
      { by: 'key', value: 'question:bank:roles' },
      { by: 'tag', value: 'question-bank' },
      { by: 'pattern', value: 'question:set:backend:*' },
    ],
  });

export type Invalidate = z.output<typeof invalidateSchema>;

export const invalidationSchema = z
  .object({
    removed: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: 'Number of entries that the pattern removed. Null when not counted.' }),
  })
  .meta({ id: 'CacheInvalidation', examples: [{ removed: 12 }] });

export type Invalidation = z.output<typeof invalidationSchema>;
