import type { CacheInspection } from '@interviewmaster/cache';
import { z } from 'zod';
import { rawText } from './raw-text.js';

export const inspectQuerySchema = z.strictObject({
  key: rawText.meta({ description: 'Text of the key, without the namespace.', examples: ['question:bank:roles'] }),
});

export type InspectQuery = z.output<typeof inspectQuerySchema>;

const stored = {
  ttlSeconds: z
    .number()
    .nullable()
    .meta({ description: 'Remaining time to live; 0: served in its grace only; null: without end, or nothing there.' }),
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
        bytes: z.int().meta({ description: 'Of the value as JSON.' }),
        ageSeconds: z.number().meta({ description: 'How long the process has had it.' }),
      })
      .nullable()
      .meta({ description: 'The copy of the process that answers; null: none that it would serve.' }),
    redis: z.object({
      ...stored,
      state: z.enum(STATES).meta({
        description:
          'valid: served; stale: expired, served in its grace; invalid: invalidated or damaged; loading, failed: a load; ' +
          'foreign: not the cache’s.',
      }),
      bytes: z.int().nullable().meta({ description: 'All that is stored, as it is stored.' }),
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
    by: z.enum(['key', 'tag', 'pattern']).meta({ description: 'A pattern is a Redis glob over the texts of keys.' }),
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
    removed: z.int().min(0).nullable().meta({ description: 'Entries that a pattern removed; null: not counted.' }),
  })
  .meta({ id: 'CacheInvalidation', examples: [{ removed: 12 }] });

export type Invalidation = z.output<typeof invalidationSchema>;
