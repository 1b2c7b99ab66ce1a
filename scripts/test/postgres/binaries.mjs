// @ts-check
import { readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { installDebianPackage } from '../debian.mjs';
import { findOnPath, isExecutable } from '../machine.mjs';
import { firstThatServes, NotHere, SetupError } from '../provision.mjs';

/** @import { Machine } from '../machine.mjs' */
/** @import { Way } from '../provision.mjs' */

/** The programs of a server; a client installation lacks them. */
const PROGRAMS = ['initdb', 'postgres', 'pg_ctl'];

/** @param {string} folder */
async function isComplete(folder) {
  const found = await Promise.all(PROGRAMS.map((program) => isExecutable(join(folder, program))));
  return found.every(Boolean);
}

/**
 * The PATH may hold links to single programs, which find their libraries only from their real folder.
 *
 * @param {Machine} machine
 */
async function folderOnPath(machine) {
  const link = await findOnPath(machine, 'postgres');
  if (link === undefined) return new NotHere('no postgres there');
  const folder = dirname(await realpath(link));
  return (await isComplete(folder)) ? folder : new NotHere(`${folder} lacks one of ${PROGRAMS.join(', ')}`);
}

/** @param {Machine} machine */
async function newestDebianFolder({ postgresVersions }) {
  const versions = await readdir(postgresVersions).catch(() => []);
  for (const version of versions.toSorted((a, b) => Number(b) - Number(a))) {
    const folder = join(postgresVersions, version, 'bin');
    if (await isComplete(folder)) return folder;
  }
  return new NotHere('no server there');
}

/** @param {Machine} machine */
export async function installedPostgres(machine) {
  const folder = await folderOnPath(machine);
  return folder instanceof NotHere ? newestDebianFolder(machine) : folder;
}

/** @param {Machine} machine */
export async function postgresFromDebian(machine) {
  if (!((await installedPostgres(machine)) instanceof NotHere)) return new NotHere('it is installed already');
  return (await installDebianPackage(machine, 'postgresql')) ?? installedPostgres(machine);
}

/** @type {Way<string>} */
const named = {
  name: 'TEST_POSTGRES_BIN',
  attempt: async ({ env }) => {
    const folder = env['TEST_POSTGRES_BIN'];
    if (!folder) return new NotHere('not set');
    if (!(await isComplete(folder)))
      throw new SetupError(`TEST_POSTGRES_BIN=${folder} lacks one of ${PROGRAMS.join(', ')}.`);
    return folder;
  },
};

/**
 * The folder with initdb, postgres and pg_ctl, for the tests that stop a server of their own.
 *
 * @param {Machine} machine
 */
export function findPostgresPrograms(machine) {
  return firstThatServes(
    {
      what: 'the programs of a PostgreSQL server, since some of them stop a server of their own',
      ways: [
        named,
        { name: 'PATH', attempt: folderOnPath },
        { name: machine.postgresVersions, attempt: newestDebianFolder },
        { name: 'apt-get', attempt: postgresFromDebian },
      ],
      advice:
        'Install PostgreSQL (Debian, Ubuntu: postgresql; macOS: brew install postgresql), or name the folder of its programs in TEST_POSTGRES_BIN.',
    },
    machine,
  );
}
