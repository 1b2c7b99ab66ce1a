import { randomUUID } from 'node:crypto';
import { beside } from './database-place.js';
import { type DatabaseTemplate, KEPT_MS, MIGRATIONS, templateId } from './database-template.js';
import { onServer, type ServerSession } from './server-session.js';

/** Makes a database on a server as a copy of a template, which is kept there too. */
export async function copyOnServer(admin: string, name: string, template: DatabaseTemplate): Promise<void> {
  const id = await templateId({ name: `template_${template.name}`, sources: [MIGRATIONS, ...template.sources] });
  await onServer(admin, async (session) => {
    if (!(await exists(session, id))) await makeTemplate(admin, session, id, template);
    await session.run(`create database ${name} template ${id}`);
  });
}

const exists = async (session: ServerSession, id: string): Promise<boolean> =>
  (await session.run(`select 1 from pg_database where datname = '${id}'`)).length > 0;

async function makeTemplate(
  admin: string,
  session: ServerSession,
  id: string,
  template: DatabaseTemplate,
): Promise<void> {
  await removeOld(session, template);
  const draft = `template_${template.name}_draft_${randomUUID().replaceAll('-', '')}`;
  await session.run(`create database ${draft}`);
  await session.run(`comment on database ${draft} is '${Date.now()}'`);
  try {
    await template.prepare(beside(admin, draft));
    // One step, so that no other test process ever copies half a database.
    await session.run(`alter database ${draft} rename to ${id}`);
  } catch (error) {
    await session.run(`drop database if exists ${draft} with (force)`);
    if (!(await exists(session, id))) throw error;
  }
}

/** A comment on each says when it was made, in milliseconds since 1970. */
async function removeOld(session: ServerSession, { name }: DatabaseTemplate): Promise<void> {
  const old = await session.run(
    `select datname as name from pg_database
      where datname like 'template\\_${name}\\_%' and shobj_description(oid, 'pg_database')::bigint < ${Date.now() - KEPT_MS}`,
  );
  for (const { name: database } of old) await session.run(`drop database if exists ${database} with (force)`);
}
