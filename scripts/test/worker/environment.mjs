// @ts-check
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/** @import { JestEnvironment, JestEnvironmentConfig } from '@jest/environment' */

/** What jest-circus keeps on the global object, for the one file that it was loaded for. */
const CIRCUS = new Set(['EVENT_HANDLERS', 'JEST_STATE_SYMBOL', 'RETRY_TIMES']);

/** nestjs-pino keeps the first logger of a process, and offers a way to forget it that its `exports` do not show. */
const PINO_LOGGER = new URL('../../../node_modules/nestjs-pino/dist/esm/PinoLogger.js', import.meta.url).href;

/**
 * Runs a test file in the worker's own context, in which the packages and sources that earlier files have loaded are at
 * hand. What Jest or a file has set on the process, and on packages that keep settings for it, is put back after the file.
 *
 * @implements {JestEnvironment}
 */
export default class SharedEnvironment {
  global = /** @type {JestEnvironment['global']} */ (/** @type {unknown} */ (globalThis));
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  #before = { console: globalThis.console, exit: process.exit, env: { ...process.env } };

  /** @param {JestEnvironmentConfig} config */
  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {
    const { ConsoleLogger, Logger } = await import('@nestjs/common');
    // Of an application that an earlier file has started.
    Logger.overrideLogger(new ConsoleLogger());
    (await import(PINO_LOGGER)).__resetOutOfContextForTests();
  }

  async teardown() {
    this.fakeTimersModern?.dispose();
    // The settings of zod.
    Reflect.deleteProperty(Reflect.get(globalThis, '__zod_globalConfig') ?? {}, 'customError');
    globalThis.console = this.#before.console;
    process.exit = this.#before.exit;
    for (const name of Object.keys(process.env)) if (!(name in this.#before.env)) delete process.env[name];
    Object.assign(process.env, this.#before.env);
    for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
      if (CIRCUS.has(symbol.description ?? '')) Reflect.deleteProperty(globalThis, symbol);
    }
  }

  exportConditions() {
    return ['source', 'node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}
