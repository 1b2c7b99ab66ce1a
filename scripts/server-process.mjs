// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_WITHIN_MS = 60_000;
const END_WITHIN_MS = 5000;

/**
 * @typedef {{ readonly uid: number, readonly gid: number }} Account
 */

/**
 * A temporary folder that only its owner can read.
 *
 * @param {string} name
 * @param {Account} [owner]
 */
export async function temporaryFolder(name, owner) {
  const folder = await mkdtemp(join(tmpdir(), `interviewmaster-${name}-`));
  await chmod(folder, 0o700);
  if (owner) await chown(folder, owner.uid, owner.gid);
  return folder;
}

/**
 * Starts a server in the foreground with a temporary folder of its own and waits until it answers.
 *
 * It gets a process group of its own, so that Ctrl-C in the terminal ends the tests first and the server after them.
 *
 * @param {object} options
 * @param {string} options.command
 * @param {readonly string[]} options.args
 * @param {string} options.folder removed once the server has ended
 * @param {Account} [options.account]
 * @param {Readonly<Record<string, string | undefined>>} [options.env] absent: this process's
 * @param {NodeJS.Signals} options.endSignal
 * @param {() => Promise<string | undefined>} options.fault what is still wrong with the server; undefined: it is ready
 * @returns {Promise<() => Promise<void>>} ends the server and removes the folder
 */
export async function startServer({ command, args, folder, account, env = process.env, endSignal, fault }) {
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  const child = spawn(command, [...args], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', log, log],
    ...account,
  });
  closeSync(log);
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  // The last resort if this process ends without having stopped the server.
  const killAtExit = () => void child.kill('SIGKILL');
  process.once('exit', killAtExit);

  const stop = async () => {
    const isRunning = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
    if (isRunning) {
      const kill = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
      child.kill(endSignal);
      await ended;
      clearTimeout(kill);
    }
    process.off('exit', killAtExit);
    await rm(folder, { recursive: true, force: true });
  };

  const whatWasWrong = await waitUntilReady(ended, fault);
  if (whatWasWrong === undefined) return stop;
  const lastLines = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-5).join('\n');
  await stop();
  throw new Error(`${command} did not start: ${whatWasWrong}\n${lastLines}`);
}

/**
 * @param {Promise<unknown>} ended
 * @param {() => Promise<string | undefined>} fault
 */
async function waitUntilReady(ended, fault) {
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    if (hasEnded) return 'it ended at once';
    const reason = await fault();
    // A server that has ended cannot be the one that answered.
    if (reason === undefined && !hasEnded) return undefined;
    if (Date.now() > deadline) return reason;
    await sleep(50);
  }
}
