/** Runs in a process of its own: the API on a given PostgreSQL, with its cache or always past it. */
import { CacheService } from '@interviewmaster/cache';
import { Database } from '@interviewmaster/database';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { signUp } from '../../apps/api/test/support/accounts.js';
import { alwaysLoad } from '../support/always-load.js';
import { createProductionApi } from '../support/production-api.js';
import { addCrowd, practise } from './practice.js';

let app: NestFastifyApplication | undefined;

export interface ServerOptions {
  readonly mode: 'cached' | 'uncached';
  /** The variables that name it. */
  readonly database: Readonly<Record<string, string>>;
  /** The same for both, so that both know the same accounts. */
  readonly signingKey: string;
  readonly storageDir: string;
}

/** @returns its address. */
export async function serve({ mode, database, signingKey, storageDir }: ServerOptions): Promise<string> {
  app = await createProductionApi({
    AUTH_SIGNING_KEYS: `benchmark:${signingKey}`,
    ...database,
    STORAGE_DIR: storageDir,
    JOBS_CONCURRENCY: '0',
  });
  if (mode === 'uncached') alwaysLoad(app.get(CacheService));
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

/** Makes an account that has practised so much, among others. @returns the header that it signs requests with. */
export async function prepare(answers: number, crowd: number, answersOfEach: number): Promise<string> {
  if (app === undefined) throw new Error('There is no server yet.');
  const database = app.get(Database);
  const { userId, auth } = await signUp({ app });
  await practise(database, userId, answers);
  await addCrowd(database, crowd, answersOfEach);
  return auth.authorization;
}

export async function close(): Promise<void> {
  await app?.close();
}
