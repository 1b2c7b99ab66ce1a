import type { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';

/** Has tables refuse rows, with an error that holds the whole row in each of its texts. */
export async function refuseRows(
  { db }: Pick<Database, 'db'>,
  tables: readonly string[],
  operations: 'insert or update' | 'update',
): Promise<void> {
  await db.execute(sql`
    create or replace function refuse_row() returns trigger language plpgsql as $$
    begin
      raise exception 'refused %', to_jsonb(new) using
        detail = 'Detail: ' || to_jsonb(new), hint = 'Hint: ' || to_jsonb(new), errcode = '23514', table = to_jsonb(new)::text;
    end $$`);
  for (const table of tables) {
    await db.execute(
      sql.raw(
        `create trigger ${operations === 'update' ? 'refuse_update' : 'refuse'} before ${operations} on "${table}" for each row execute function refuse_row()`,
      ),
    );
  }
}

/** All tables of the platform. */
export async function tableNames({ db }: Pick<Database, 'db'>): Promise<string[]> {
  const { rows } = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  return rows.map(({ name }) => name);
}
