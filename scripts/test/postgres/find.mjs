// @ts-check
import { startComposeService } from '../docker-compose.mjs';
import { firstThatServes, messageOf, NotHere, SetupError } from '../provision.mjs';
import { redact } from '../redact.mjs';
import { installedPostgres, postgresFromDebian } from './binaries.mjs';
import { postgresFault } from './fault.mjs';
import { fromLocalServer } from './local-server.mjs';
import { startTemporaryPostgres } from './temporary-cluster.mjs';

/** @import { Machine } from '../machine.mjs' */
/** @import { Server, Way } from '../provision.mjs' */

/** @type {readonly Way<Server>[]} */
const ways = [
  { name: 'TEST_DATABASE_URL', attempt: fromUrl },
  { name: 'a server on localhost', attempt: fromLocalServer },
  {
    name: 'a temporary cluster of an installed PostgreSQL',
    attempt: async (machine) => started(machine, await installedPostgres(machine)),
  },
  { name: 'docker compose', attempt: fromCompose },
  {
    name: 'apt-get install postgresql',
    attempt: async (machine) => started(machine, await postgresFromDebian(machine)),
  },
];

/**
 * The PostgreSQL server on which the tests create databases of their own.
 *
 * @param {Machine} machine
 */
export function findPostgres(machine) {
  return firstThatServes(
    {
      what: 'a PostgreSQL server on which databases may be created',
      ways,
      advice:
        'Install PostgreSQL (Debian, Ubuntu: postgresql; macOS: brew install postgresql), start Docker, or set TEST_DATABASE_URL=postgresql://user:password@host:port/postgres.',
    },
    machine,
  );
}

/** @param {Machine} machine */
async function fromUrl({ env }) {
  const url = env['TEST_DATABASE_URL'];
  if (!url) return new NotHere('not set');
  if (!/^postgres(ql)?:\/\//i.test(url)) throw new SetupError('TEST_DATABASE_URL must begin with postgresql://.');
  const fault = await postgresFault(url);
  if (fault !== undefined) {
    throw new SetupError(
      `The PostgreSQL of TEST_DATABASE_URL (${redact(url)}) cannot be used: ${fault}.\nStart it, correct the variable, or unset it.`,
    );
  }
  return { url, description: `TEST_DATABASE_URL, ${redact(url)}` };
}

/**
 * @param {Machine} machine
 * @param {string | NotHere} programs
 */
async function started(machine, programs) {
  if (programs instanceof NotHere) return programs;
  return startTemporaryPostgres(machine, programs).catch((error) => new NotHere(messageOf(error)));
}

/** @param {Machine} machine */
async function fromCompose(machine) {
  const password = 'tests-only';
  const service = await startComposeService(machine, 'postgres', (port) => ({
    POSTGRES_PUBLISHED_PORT: String(port),
    POSTGRES_PASSWORD: password,
  }));
  if (service instanceof NotHere) return service;
  const url = `postgresql://interviewmaster:${password}@127.0.0.1:${service.port}/postgres`;
  return { url, description: `docker compose, started at ${redact(url)}`, stop: service.stop };
}
