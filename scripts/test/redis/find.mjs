// @ts-check
import { startComposeService } from '../docker-compose.mjs';
import { firstThatServes, messageOf, NotHere, SetupError } from '../provision.mjs';
import { redact } from '../redact.mjs';
import { redisServerFromDebian, redisServerOnPath } from './binary.mjs';
import { redisFault } from './fault.mjs';
import { startTemporaryRedis } from './temporary-server.mjs';

/** @import { Machine } from '../machine.mjs' */
/** @import { Server, Way } from '../provision.mjs' */

/** @type {readonly Way<Server>[]} */
const ways = [
  { name: 'TEST_REDIS_URL', attempt: fromUrl },
  { name: 'redis-server on the PATH', attempt: async (machine) => started(await redisServerOnPath(machine)) },
  { name: 'docker compose', attempt: fromCompose },
  { name: 'apt-get install redis-server', attempt: async (machine) => started(await redisServerFromDebian(machine)) },
];

/**
 * The Redis server that the tests share.
 *
 * @param {Machine} machine
 */
export function findRedis(machine) {
  return firstThatServes(
    {
      what: 'a Redis server, version 7 or later',
      ways,
      advice:
        'Install Redis (Debian, Ubuntu: redis-server; macOS: brew install redis), start Docker, or set TEST_REDIS_URL=redis://host:port.',
    },
    machine,
  );
}

/** @param {Machine} machine */
async function fromUrl({ env }) {
  const url = env['TEST_REDIS_URL'];
  if (!url) return new NotHere('not set');
  if (!/^rediss?:\/\//i.test(url)) throw new SetupError('TEST_REDIS_URL must begin with redis:// or rediss://.');
  const fault = await redisFault(url);
  if (fault !== undefined) {
    throw new SetupError(
      `The Redis of TEST_REDIS_URL (${redact(url)}) cannot be used: ${fault}.\nStart it, correct the variable, or unset it.`,
    );
  }
  return { url, description: `TEST_REDIS_URL, ${redact(url)}` };
}

/** @param {string | NotHere} program */
async function started(program) {
  if (program instanceof NotHere) return program;
  return startTemporaryRedis(program).catch((error) => new NotHere(messageOf(error)));
}

/** @param {Machine} machine */
async function fromCompose(machine) {
  const service = await startComposeService(machine, 'redis', (port) => ({ REDIS_PUBLISHED_PORT: String(port) }));
  if (service instanceof NotHere) return service;
  const url = `redis://127.0.0.1:${service.port}`;
  return { url, description: `docker compose, started at ${url}`, stop: service.stop };
}
