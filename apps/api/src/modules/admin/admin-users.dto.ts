import { USER_ROLES } from '@interviewmaster/database';
import { z } from 'zod';
import { defineCursor } from '../../platform/http/cursor.js';
import { limitParameter, pageSchema } from '../../platform/http/page.js';
import { line } from '../../platform/validation/text.js';

const USER_EXAMPLE = {
  id: '01936b1e-7a40-7c3d-9d7e-0a1b2c3d4e5f',
  email: 'ada@example.com',
  emailConfirmedAt: '2026-11-20T08:05:00.000Z',
  roles: ['candidate' as const, 'editor' as const],
  createdAt: '2026-11-20T08:00:00.000Z',
};

export const userIdParameter = z
  .uuid()
  .toLowerCase()
  .meta({ description: 'Id of the account.', examples: [USER_EXAMPLE.id] });

export const userCursor = defineCursor('users', 1, z.strictObject({ id: z.uuid() }));

export const listUsersQuerySchema = z.strictObject({
  email: line(254)
    .optional()
    .meta({ description: 'Part of the email address. Case does not matter.', examples: ['@example.com'] }),
  role: z.enum(USER_ROLES).optional().meta({ description: 'Only accounts with this role.' }),
  limit: limitParameter,
  cursor: userCursor.parameter,
});

export type ListUsersQuery = z.output<typeof listUsersQuerySchema>;

const adminUserSchema = z
  .object({
    id: z.uuidv7(),
    email: z.string().meta({ description: 'The email address as the user typed it.' }),
    emailConfirmedAt: z.iso.datetime().nullable(),
    roles: z.array(z.enum(USER_ROLES)),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AdminUser', examples: [USER_EXAMPLE] });

export type AdminUser = z.output<typeof adminUserSchema>;

export const adminUserPageSchema = pageSchema(adminUserSchema);

export const adminUserDetailsSchema = adminUserSchema
  .extend({ sessions: z.int().min(0).meta({ description: 'Number of active sessions.' }) })
  .meta({ id: 'AdminUserDetails', examples: [{ ...USER_EXAMPLE, sessions: 2 }] });

export type AdminUserDetails = z.output<typeof adminUserDetailsSchema>;

export const setRolesSchema = z
  .strictObject({
    roles: z
      .array(z.enum(USER_ROLES))
      .max(USER_ROLES.length)
      .meta({ description: 'All roles of the account. Every account has `candidate`.' }),
  })
  .meta({ id: 'SetRoles', examples: [{ roles: ['editor'] }] });

export type SetRoles = z.output<typeof setRolesSchema>;

export const endedSessionsSchema = z
  .object({ ended: z.int().min(0).meta({ description: 'Number of sessions that were ended.' }) })
  .meta({ id: 'EndedSessions', examples: [{ ended: 2 }] });

export type EndedSessions = z.output<typeof endedSessionsSchema>;
