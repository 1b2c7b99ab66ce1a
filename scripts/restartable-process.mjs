// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const END_WITHIN_MS = 10_000;

/** A child process of which there is at most one at a time: the next starts when the last has ended. */
export class RestartableProcess {
  #command;
  #args;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** The restarts and stops asked for so far, one after the other. */
  #queue = Promise.resolve();

  /**
   * @param {string} command
   * @param {readonly string[]} args
   */
  constructor(command, args) {
    this.#command = command;
    this.#args = args;
  }

  /** @returns {Promise<void>} once the new process has been started */
  restart() {
    return this.#enqueue(async () => {
      await this.#end();
      this.#child = spawn(this.#command, [...this.#args], { stdio: 'inherit' });
    });
  }

  /** @returns {Promise<void>} once the process has ended */
  stop() {
    return this.#enqueue(() => this.#end());
  }

  /** @param {() => Promise<void>} step */
  #enqueue(step) {
    this.#queue = this.#queue.then(step);
    return this.#queue;
  }

  async #end() {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    const kill = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(kill);
  }
}
