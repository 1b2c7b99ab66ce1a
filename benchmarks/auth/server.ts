/** Runs in a process of its own: the API on an embedded database, with one account that is signed in. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inEvenTime } from '../../apps/api/src/platform/http/even-time.js';
import { LoginService } from '../../apps/api/src/modules/auth/login/login.service.js';
import { PasswordsService } from '../../apps/api/src/modules/auth/passwords/passwords.service.js';
import { RegistrationService } from '../../apps/api/src/modules/auth/registration/registration.service.js';
import { Authenticator } from '../../apps/api/src/platform/access/authenticator.js';
import { PASSWORD, signUp } from '../../apps/api/test/support/accounts.js';
import { createProductionApi } from '../support/production-api.js';
import { type Speed, throughput } from '../support/throughput.js';
import { OpenProfileModule, pretendCaller } from './open-profile.module.js';

const EMAIL = 'known@example.com';
const WRONG_PASSWORD = 'not the password of anybody';
const ORIGIN = { client: 'app', userAgent: 'benchmark', address: '127.0.0.1' } as const;

let app: NestFastifyApplication;
let folder = '';
let authorization = '';

/** @returns its address and what authenticates requests. */
export async function serve(): Promise<{ readonly url: string; readonly authorization: string }> {
  folder = await mkdtemp(join(tmpdir(), 'bench-auth-'));
  app = await createProductionApi(
    {
      DATABASE_EMBEDDED_DIR: join(folder, 'data'),
      STORAGE_DIR: join(folder, 'files'),
      // Mails are another process's: their work would fall into the times of the next requests.
      JOBS_CONCURRENCY: '0',
    },
    [OpenProfileModule],
  );
  const principal: { userId: string; sessionId: string; roles: readonly ['candidate'] } = {
    userId: '',
    sessionId: '',
    roles: ['candidate'],
  };
  pretendCaller(app.getHttpAdapter().getInstance(), principal);
  await app.listen(0, '127.0.0.1');
  const { userId, sessionId, auth } = await signUp({ app }, { email: EMAIL });
  Object.assign(principal, { userId, sessionId });
  ({ authorization } = auth);
  return { url: await app.getUrl(), authorization };
}

/** How fast it can be told who sends a request, with the session in the memory tier. */
export function checkSessions(durationMs: number): Promise<Speed> {
  const authenticator = app.get(Authenticator);
  return throughput(
    async () => {
      if ((await authenticator.authenticate(authorization)) === undefined) throw new Error('The session is not alive.');
    },
    { inFlight: 1, durationMs, batch: 1000 },
  );
}

/** What is asked by people whose address may or may not have an account. */
const REQUESTS = {
  'a login that fails': (email: string): Promise<unknown> => app.get(LoginService).login(email, WRONG_PASSWORD, ORIGIN),
  'a registration': (email: string) => app.get(RegistrationService).register(email, PASSWORD),
  'a request for a new password': (email: string) => app.get(PasswordsService).requestReset(email),
};

export type TimedRequest = keyof typeof REQUESTS;

/** How long a request takes, in milliseconds, in turns: with an address that has an account, and with one that has none. */
export async function timeInTurns(
  request: TimedRequest,
  rounds: number,
): Promise<{ readonly known: number[]; readonly unknown: number[] }> {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const turns = [['known', EMAIL] as const, ['unknown', `${randomUUID()}@example.com`] as const];
    for (const [kind, email] of round % 2 === 0 ? turns : turns.reverse()) {
      const start = performance.now();
      // As the routes do it.
      await inEvenTime(() => REQUESTS[request](email));
      times[kind].push(performance.now() - start);
    }
  }
  return times;
}

export async function close(): Promise<void> {
  await app.close();
  await rm(folder, { recursive: true, force: true });
}
