// @ts-check
import getPort from 'get-port';
import { fileURLToPath } from 'node:url';
import { execute, findOnPath } from './machine.mjs';
import { messageOf, NotHere } from './provision.mjs';

/** @import { Machine } from './machine.mjs' */

const COMPOSE_FILE = fileURLToPath(new URL('../../docker-compose.yml', import.meta.url));
const PULL_AND_START_MS = 300_000;

/**
 * Starts one service of docker-compose.yml on a free port, in a project of its own, and waits until it is healthy.
 *
 * @param {Machine} machine
 * @param {'redis' | 'postgres'} service
 * @param {(port: number) => Record<string, string>} variables what docker-compose.yml takes its settings from
 * @returns {Promise<{ port: number, stop: () => Promise<void> } | NotHere>}
 */
export async function startComposeService(machine, service, variables) {
  const docker = await findOnPath(machine, 'docker');
  if (docker === undefined) return new NotHere('no docker on the PATH');

  const port = await getPort({ host: '127.0.0.1' });
  const project = `interviewmaster-test-${service}-${process.pid}`;
  const compose = (/** @type {string[]} */ ...args) =>
    execute(machine, docker, ['compose', '--project-name', project, '--file', COMPOSE_FILE, ...args], {
      env: variables(port),
      timeout: PULL_AND_START_MS,
    });
  const stop = async () => void (await compose('down', '--volumes', '--timeout', '5'));

  try {
    await execute(machine, docker, ['info'], { timeout: 10_000 });
  } catch (error) {
    return new NotHere(`the Docker engine does not answer (${messageOf(error)})`);
  }
  try {
    await compose('up', '--detach', '--wait', service);
    return { port, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    return new NotHere(messageOf(error));
  }
}
