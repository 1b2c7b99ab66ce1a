/** Runs in a process of its own: the API, with one account that is signed in. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { signUp } from '../../apps/api/test/support/accounts.js';
import { createProductionApi } from '../support/production-api.js';

let app: NestFastifyApplication;

/** @returns its address. */
export async function serve(environment: Readonly<Record<string, string>>): Promise<string> {
  app = await createProductionApi({ JOBS_CONCURRENCY: '0', ...environment });
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

/** @returns what authenticates requests of a new account. */
export async function openAccount(): Promise<string> {
  const { auth } = await signUp({ app });
  return auth.authorization;
}

export async function close(): Promise<void> {
  await app.close();
}
