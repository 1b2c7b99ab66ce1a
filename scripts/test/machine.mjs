// @ts-check
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What the ways to a server may know of the machine; tests hand in one of their own.
 *
 * @typedef {object} Machine
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {number | undefined} uid absent on Windows
 * @property {string} username
 * @property {string} policyFile where Debian's packages look before they start a service
 * @property {(line: string) => void} say tells the person at the keyboard
 * @property {string} postgresVersions where Debian keeps a folder for each PostgreSQL version
 */

/** @returns {Machine} */
export function thisMachine() {
  return {
    env: process.env,
    uid: process.getuid?.(),
    username: userInfo().username,
    say: console.log,
    policyFile: '/usr/sbin/policy-rc.d',
    postgresVersions: '/usr/lib/postgresql',
  };
}

/**
 * The full path of a command, or undefined.
 *
 * @param {Machine} machine
 * @param {string} command
 */
export async function findOnPath({ env }, command) {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, command);
    if (folder !== '' && (await isExecutable(file))) return file;
  }
  return undefined;
}

/** @param {string} file */
export async function isExecutable(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Runs a command to its end and returns what it printed; rejects with what it complained of.
 *
 * @param {Machine} machine
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, timeout?: number, cwd?: string, uid?: number, gid?: number }} [options]
 */
export async function execute(machine, command, args, { env, ...options } = {}) {
  try {
    const { stdout } = await run(command, [...args], { ...options, env: { ...machine.env, ...env } });
    return stdout;
  } catch (error) {
    const { message, stderr } = /** @type {Error & { stderr?: string }} */ (error);
    const complaint = stderr?.trim().split('\n').at(-1);
    throw new Error(complaint || message, { cause: error });
  }
}
