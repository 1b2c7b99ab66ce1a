// @ts-check
import { rm, writeFile } from 'node:fs/promises';
import { execute, findOnPath } from './machine.mjs';
import { messageOf, NotHere } from './provision.mjs';

/** @import { Machine } from './machine.mjs' */

const TEN_MINUTES = 600_000;

/**
 * Installs a Debian package without starting its service.
 *
 * @param {Machine} machine
 * @param {string} packageName
 * @returns {Promise<NotHere | undefined>} undefined: it is installed
 */
export async function installDebianPackage(machine, packageName) {
  const aptGet = await findOnPath(machine, 'apt-get');
  if (aptGet === undefined) return new NotHere('not a Debian system');
  if (machine.uid !== 0) return new NotHere('only root may install packages');

  machine.say(`Installing ${packageName} with apt-get …`);
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout: TEN_MINUTES };
  const allow = await forbidServiceStarts(machine.policyFile);
  try {
    await execute(machine, aptGet, ['update'], options);
    await execute(machine, aptGet, ['install', '-y', '--no-install-recommends', packageName], options);
    return undefined;
  } catch (error) {
    return new NotHere(messageOf(error));
  } finally {
    await allow();
  }
}

/**
 * Debian asks this file before a package starts its service; 101 means no. One that stands already is left as it is.
 *
 * @param {string} policyFile
 */
async function forbidServiceStarts(policyFile) {
  try {
    await writeFile(policyFile, '#!/bin/sh\nexit 101\n', { flag: 'wx', mode: 0o755 });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return async () => {};
    throw error;
  }
  return () => rm(policyFile, { force: true });
}
