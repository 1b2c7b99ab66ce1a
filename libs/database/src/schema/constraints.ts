import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check } from 'drizzle-orm/pg-core';

/** The column holds one of the values: a CHECK can be changed in a migration within a transaction, an enum type cannot. */
export const oneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`);

/** The column is lower-case words joined by hyphens, fit for an address. */
export const isSlug = (name: string, column: AnyPgColumn) =>
  check(name, sql`${column} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${column}) <= 100`);

/** The column holds a SHA-256 in lower-case hexadecimal digits. */
export const isSha256 = (name: string, column: AnyPgColumn) => check(name, sql`${column} ~ '^[0-9a-f]{64}$'`);

/** The column is a number within both bounds. */
export const isBetween = (name: string, column: AnyPgColumn, min: number, max: number) =>
  check(name, sql`${column} between ${sql.raw(String(min))} and ${sql.raw(String(max))}`);

/** The column is a number not below the bound. */
export const isAtLeast = (name: string, column: AnyPgColumn, min: number) =>
  check(name, sql`${column} >= ${sql.raw(String(min))}`);

/** The column is text of at least one character that is not white space. */
export const isNotBlank = (name: string, column: AnyPgColumn) => check(name, sql`${column} ~ '[^[:space:]]'`);
