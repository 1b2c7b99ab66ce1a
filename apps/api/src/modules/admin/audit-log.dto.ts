import { z } from 'zod';
import { AUDIT_ACTIONS, AUDIT_TARGET_TYPES } from '../../platform/audit/audit.types.js';
import { defineCursor } from '../../platform/http/cursor.js';
import { limitParameter, pageSchema } from '../../platform/http/page.js';
import { rawText } from './cache-tools.dto.js';

/** No entry is older, and PostgreSQL has no year 0. */
const EARLIEST = '2000-01-01T00:00:00.000Z';

const ACTOR_ID = '01936b1e-7a40-7c3d-9d7e-0a1b2c3d4e5f';

const instantParameter = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .refine((instant) => instant >= EARLIEST, `must not be before ${EARLIEST}`);

export const auditCursor = defineCursor('audit-log', 1, z.strictObject({ id: z.uuid() }));

export const listAuditLogQuerySchema = z.strictObject({
  action: z.enum(AUDIT_ACTIONS).optional().meta({ description: 'The action.' }),
  actorId: z
    .uuid()
    .toLowerCase()
    .optional()
    .meta({ description: 'The account that acted.', examples: [ACTOR_ID] }),
  targetType: z.enum(AUDIT_TARGET_TYPES).optional().meta({ description: 'The kind of target.' }),
  targetId: rawText.optional().meta({
    description: 'The target: an id, or a key, tag or pattern of the cache.',
    examples: ['question:bank:roles'],
  }),
  from: instantParameter
    .optional()
    .meta({ description: 'Entries at or after this time.', examples: ['2026-11-01T00:00:00Z'] }),
  until: instantParameter
    .optional()
    .meta({ description: 'Entries before this time.', examples: ['2026-12-01T00:00:00Z'] }),
  limit: limitParameter,
  cursor: auditCursor.parameter,
});

export type ListAuditLogQuery = z.output<typeof listAuditLogQuerySchema>;

const auditEntrySchema = z
  .object({
    id: z.uuidv7(),
    at: z.iso.datetime(),
    actorId: z.uuid().nullable().meta({ description: 'Null when the account was deleted.' }),
    action: z.enum(AUDIT_ACTIONS),
    target: z.object({
      type: z.enum(AUDIT_TARGET_TYPES),
      id: z
        .string()
        .nullable()
        .meta({ description: 'Null when there is only one such target, or when the account was deleted.' }),
    }),
    details: z.record(z.string(), z.unknown()).meta({ description: 'Details of the action.' }),
    traceId: z.string().meta({ description: 'Request id, as in the logs.' }),
  })
  .meta({
    id: 'AuditEntry',
    examples: [
      {
        id: '01936b1e-7a40-7c3d-9d7e-2c3d4e5f6071',
        at: '2026-11-23T09:31:00.000Z',
        actorId: ACTOR_ID,
        action: 'question.moved',
        target: { type: 'question', id: '01936b1e-7a40-7c3d-9d7e-5f1c2b3a4d5e' },
        details: { revision: 3, from: 'review', to: 'published' },
        traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      },
    ],
  });

export const auditPageSchema = pageSchema(auditEntrySchema);
