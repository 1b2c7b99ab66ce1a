import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { spawnTypeScript } from '@interviewmaster/testing';
import {
  createTestDatabase,
  type DatabaseKind,
  type DatabaseTemplate,
  type TestDatabase,
} from '@interviewmaster/testing/postgres';

const PROGRAM = new URL('prepare-database.ts', import.meta.url);

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const STARTED: DatabaseTemplate = {
  name: 'started',
  sources: [
    pathOf('prepare-database.ts'),
    pathOf('../../data/questions'),
    pathOf('../../data/roles.yaml'),
    pathOf('../../data/skills.yaml'),
    pathOf('../../src/modules/questions'),
    pathOf('../../src/platform/jobs'),
    pathOf('../../../../node_modules/pg-boss/package.json'),
  ],
  prepare: async ({ environment }) => {
    const child = spawnTypeScript(PROGRAM, { environment });
    const [[code], errors] = await Promise.all([once(child, 'exit'), text(child.stderr), text(child.stdout)]);
    if (code !== 0) throw new Error(`The database of the application could not be prepared: ${errors}`);
  },
};

/** Makes a database in which an application has been started before: it has the schema, the queues and the bank. */
export const createAppDatabase = (kind: DatabaseKind): Promise<TestDatabase> => createTestDatabase(kind, STARTED);
