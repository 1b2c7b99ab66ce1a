import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import * as schema from '@interviewmaster/database';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';

const META = new URL('../migrations/meta/', import.meta.url);

describe('the migrations', () => {
  it('lead to the schema of the code: `npm run db:generate` in libs/database would add nothing', async () => {
    const { entries } = await readMeta<{ entries: { idx: number }[] }>('_journal.json');
    const last = String(entries.at(-1)!.idx).padStart(4, '0');
    const migrated = await readMeta<ReturnType<typeof generateDrizzleJson>>(`${last}_snapshot.json`);
    const tables = Object.fromEntries(Object.entries(schema).filter(([, value]) => is(value, PgTable)));
    expect(Object.keys(tables).length).toBeGreaterThan(0);
    expect(await generateMigration(migrated, generateDrizzleJson(tables, migrated.id))).toEqual([]);
  });
});

async function readMeta<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(new URL(name, META), 'utf8')) as T;
}
