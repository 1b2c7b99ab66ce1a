import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@interviewmaster/testing';
import type { TestDatabase } from '@interviewmaster/testing/postgres';
import { Database } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { DrillClient } from '../../interviews/support/drill/drill-client.js';
import { ServerProcess } from '../../interviews/support/drill/server-process.js';
import { createAppDatabase } from '../../support/app-database.js';
import { HeldFiles } from '../support/held-files.js';

const HOLDING = new URL('../support/serve-with-held-files.ts', import.meta.url);

describe('jobs whose process is lost in the middle', () => {
  let folder: string;
  let place: TestDatabase;
  let database: Database;
  let authorization: string;
  let first: ServerProcess;
  let second: ServerProcess | undefined;
  let held: HeldFiles;

  const environment = () => ({
    ...place.environment,
    REDIS_URL: process.env['TEST_REDIS_URL']!,
    CACHE_NAMESPACE: `interrupted-${randomUUID()}`,
    STORAGE_DIR: join(folder, 'storage'),
  });
  const call = async (server: ServerProcess, path: string, init: RequestInit = {}) => {
    const response = await fetch(`${server.url}/api/v1${path}`, { ...init, headers: { authorization } });
    return (await response.json()) as Record<string, string>;
  };
  const archives = async () => (await readdir(join(folder, 'storage', 'exports'))).sort();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interrupted-jobs-'));
    place = await createAppDatabase('pg');
    database = await Database.open(place.options);
    held = new HeldFiles(join(folder, 'held'));
    second = undefined;
    first = await ServerProcess.start({ ...environment(), HELD_FILES: join(folder, 'held') }, folder, HOLDING);
    authorization = await DrillClient.signUp(first.url);
  });
  afterEach(async () => {
    first.resume();
    await Promise.all([first.kill(), second?.kill()]);
    await database.close();
    await place.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** A résumé and an export at which the first process is at work, and which it does not finish. */
  const begin = async () => {
    const body = new FormData();
    body.append(
      'file',
      new Blob(['Ada Lovelace\n\nExperience\n\n- Wrote Python for a living since 2019\n']),
      'ada.txt',
    );
    const resume = (await call(first, '/resumes', { method: 'POST', body }))['id']!;
    await eventually(() => held.isHeld('resumes/'));
    const archive = (await call(first, '/users/me/export', { method: 'POST' }))['id']!;
    await eventually(() => held.isHeld('exports/'));
    return { resume, archive };
  };

  const goOn = (server: ServerProcess, { resume, archive }: { resume: string; archive: string }) =>
    eventually(
      async () => {
        expect(await call(server, `/resumes/${resume}`)).toMatchObject({ status: 'ready' });
        expect(await call(server, `/users/me/exports/${archive}`)).toMatchObject({ status: 'ready' });
      },
      { intervalMs: 200 },
    );

  it('go on within a minute when the process was killed, and are made once', async () => {
    const begun = await begin();
    await first.kill();
    second = await ServerProcess.start(environment(), folder);

    await goOn(second, begun);
    const { rows } = await database.db.execute(
      sql`select attempts from resumes union all select attempts from data_exports`,
    );
    expect(rows).toEqual([{ attempts: 2 }, { attempts: 2 }]);
    const left = sql`select name from pgboss.job where data ? 'resumeId' or data ? 'exportId'`;
    await eventually(async () => expect((await database.db.execute(left)).rows).toEqual([]));
  });

  it('are taken over from a process that stands still, which changes nothing when it goes on', async () => {
    const begun = await begin();
    first.pause();
    second = await ServerProcess.start(environment(), folder);
    await goOn(second, begun);
    const { bytes, downloadUrl } = await call(second, `/users/me/exports/${begun.archive}`);

    await held.release();
    first.resume();
    await eventually(() => held.isPassed('resumes/'));
    await eventually(() => held.isPassed('exports/'));
    await eventually(async () => expect(await archives()).toEqual([`${begun.archive}-2.zip`]));
    await goOn(second, begun);
    const archive = await fetch(second.url + downloadUrl!.slice(new URL(downloadUrl!).origin.length));
    expect((await archive.arrayBuffer()).byteLength).toBe(bytes);
  });
});
