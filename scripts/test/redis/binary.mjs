// @ts-check
import { installDebianPackage } from '../debian.mjs';
import { execute, findOnPath, isExecutable } from '../machine.mjs';
import { firstThatServes, messageOf, NotHere, SetupError } from '../provision.mjs';
import { versionFault } from './fault.mjs';

/** @import { Machine } from '../machine.mjs' */
/** @import { Way } from '../provision.mjs' */

/** @param {Machine} machine */
export async function redisServerOnPath(machine) {
  const file = await findOnPath(machine, 'redis-server');
  if (file === undefined) return new NotHere('no redis-server there');
  const fault = await binaryFault(machine, file);
  return fault === undefined ? file : new NotHere(`${file}: ${fault}`);
}

/** @param {Machine} machine */
export async function redisServerFromDebian(machine) {
  return (await installDebianPackage(machine, 'redis-server')) ?? redisServerOnPath(machine);
}

/** @type {Way<string>} */
const named = {
  name: 'TEST_REDIS_SERVER',
  attempt: async (machine) => {
    const file = machine.env['TEST_REDIS_SERVER'];
    if (!file) return new NotHere('not set');
    const fault = (await isExecutable(file)) ? await binaryFault(machine, file) : 'there is no such program';
    if (fault !== undefined) throw new SetupError(`TEST_REDIS_SERVER=${file}: ${fault}.`);
    return file;
  },
};

/**
 * A redis-server of this machine, for the tests that stop, pause and restart servers of their own: a container
 * cannot be paused with a signal.
 *
 * @param {Machine} machine
 */
export function findRedisServer(machine) {
  return firstThatServes(
    {
      what: 'a redis-server program, since some of them stop and pause servers of their own',
      ways: [named, { name: 'PATH', attempt: redisServerOnPath }, { name: 'apt-get', attempt: redisServerFromDebian }],
      advice:
        'Install Redis 7 or later (Debian, Ubuntu: redis-server; macOS: brew install redis), or name the program in TEST_REDIS_SERVER.',
    },
    machine,
  );
}

/**
 * @param {Machine} machine
 * @param {string} file
 */
async function binaryFault(machine, file) {
  try {
    const text = await execute(machine, file, ['--version'], { timeout: 10_000 });
    return versionFault(/\bv=(\S+)/.exec(text)?.[1]);
  } catch (error) {
    return messageOf(error);
  }
}
