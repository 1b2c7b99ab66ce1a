import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import type { Redis } from 'ioredis';
import type { TestApp } from '../../support/start-test-app.js';

interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** The tables of the whole database, whosever they are, that have a row with one of the words in any column. */
export async function tablesThatSay({ app }: TestApp, words: readonly string[]): Promise<string[]> {
  const { db } = app.get(Database);
  const { rows: tables } = await db.execute<TableName & Record<string, unknown>>(sql`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await db.execute<{ text: string }>(
      sql`select t::text as text from ${sql.identifier(schema)}.${sql.identifier(name)} as t`,
    );
    if (rows.some(({ text }) => words.some((word) => text.includes(word)))) found.push(`${schema}.${name}`);
  }
  return found;
}

/** The keys of a Redis, whosever they are, whose name or value has one of the words. */
export async function keysThatSay(redis: Redis, words: readonly string[]): Promise<string[]> {
  const keys = await redis.keys('*');
  const texts = await Promise.all(
    keys.map(async (key) => {
      const isHash = (await redis.type(key)) === 'hash';
      return isHash ? JSON.stringify(await redis.hgetall(key)) : String(await redis.getBuffer(key));
    }),
  );
  return keys.filter((key, index) => words.some((word) => `${key} ${texts[index]}`.includes(word)));
}
