import type { Logger } from 'pino';
import { loggedError } from '../platform/logging/logged-error.js';

/** Warnings of Node.js whose texts name a feature, and no data. */
const PLAIN_WARNINGS = new Set(['ExperimentalWarning', 'DeprecationWarning']);

/** Methods that print; the others of the console call them. */
const CONSOLE_METHODS = ['debug', 'dir', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** Logs, without their data, what Node.js would print: warnings, and an uncaught error, which ends the process. */
export function logCrashesAndWarnings(logger: Logger): void {
  process.on('uncaughtException', (error, origin) => {
    logger.fatal({ origin, err: error }, 'uncaught error: the process exits');
    process.exit(1);
  });
  // Node's own listener prints them.
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    const { type, code, stack } = loggedError(warning);
    const text = PLAIN_WARNINGS.has(warning.name) ? warning.message : undefined;
    logger.warn({ type, code, text, frames: stack }, 'warning from Node.js or a library');
  });
}

/** Logs where a library writes to the console, and not what: that may be part of a document. */
export function logConsole(logger: Logger): void {
  const { console: output } = globalThis;
  for (const method of CONSOLE_METHODS) {
    output[method] = () => {
      logger.warn({ method, frames: loggedError(new Error()).stack }, 'console output of a library');
    };
  }
}
