import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, primaryId, timestamps } from './columns.js';
import { isAtLeast } from './constraints.js';

/** What an account may do beside practising; `candidate` is everybody. */
export const USER_ROLES = ['candidate', 'editor', 'admin'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/**
 * The accounts. Every table with rows of a user refers to this one with `on delete cascade`, or with `set null` where
 * the row is not the user's own, so that deleting the account erases the user.
 */
export const users = pgTable(
  'users',
  {
    id: primaryId(),
    /** As it was typed. */
    email: text('email').notNull(),
    /** The form in which it is compared. */
    emailKey: text('email_key').notNull(),
    /** Argon2id in the PHC string format. */
    passwordHash: text('password_hash').notNull(),
    emailConfirmedAt: instant('email_confirmed_at'),
    roles: text('roles')
      .array()
      .$type<UserRole[]>()
      .notNull()
      .default(sql`'{candidate}'::text[]`),
    /** Counts the changes of the roles, from 0. */
    rolesVersion: integer('roles_version').notNull().default(0),
    ...timestamps(),
  },
  (table) => [
    uniqueIndex('users_email_key_key').on(table.emailKey),
    index('users_roles_idx').using('gin', table.roles),
    check(
      'users_roles_known',
      sql`${table.roles} <@ ${sql.raw(`array[${USER_ROLES.map((role) => `'${role}'`).join(', ')}]`)}`,
    ),
    isAtLeast('users_roles_version_range', table.rolesVersion, 0),
    check('users_roles_candidate', sql`'candidate' = any(${table.roles})`),
  ],
);
