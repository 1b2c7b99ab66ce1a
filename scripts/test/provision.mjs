// @ts-check

/** @import { Machine } from './machine.mjs' */

/** A fault that the person at the keyboard can mend: printed without a stack. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/** The answer of a way that is not open on this machine. */
export class NotHere {
  /** @param {string} reason */
  constructor(reason) {
    this.reason = reason;
  }
}

/**
 * One way to get something. What was asked for by name and fails throws a {@link SetupError}; what merely is not
 * there answers {@link NotHere}, and the next way is tried.
 *
 * @template T
 * @typedef {object} Way
 * @property {string} name
 * @property {(machine: Machine) => Promise<T | NotHere>} attempt
 */

/**
 * A server for the tests: how it was found, and how it is ended if it was started for them.
 *
 * @typedef {object} Server
 * @property {string} url
 * @property {string} description
 * @property {() => Promise<void>} [stop]
 */

/**
 * Goes through the ways in their order and returns what the first open one gives.
 *
 * @template T
 * @param {{ what: string, ways: readonly Way<T>[], advice: string }} wanted
 * @param {Machine} machine
 * @returns {Promise<T>}
 */
export async function firstThatServes({ what, ways, advice }, machine) {
  const reasons = [];
  for (const { name, attempt } of ways) {
    const outcome = await attempt(machine);
    if (!(outcome instanceof NotHere)) return outcome;
    reasons.push(`  - ${name}: ${outcome.reason}`);
  }
  throw new SetupError(`The tests need ${what}, and none was found:\n${reasons.join('\n')}\n${advice}`);
}

/** @param {unknown} error */
export const messageOf = (error) => {
  if (error instanceof AggregateError) return error.errors.map(String).join('; ');
  return error instanceof Error ? error.message : String(error);
};
