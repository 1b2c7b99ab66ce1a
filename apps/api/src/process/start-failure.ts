import { CacheError } from '@interviewmaster/cache';
import { ConfigurationError } from '@interviewmaster/config';
import { DatabaseFullError, DatabaseStartError } from '@interviewmaster/database';
import { RuntimeException } from '@nestjs/core/errors/exceptions/runtime.exception.js';
import { type LoggedError, loggedError } from '../platform/logging/logged-error.js';

/** Errors whose message is all that the operator needs; others need the stack. */
const SELF_EXPLAINING = [CacheError, ConfigurationError, DatabaseFullError, DatabaseStartError];

/** The message of a process whose start failed. It ends up with the log, and holds no more data than a log line. */
export function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return describe(loggedError(error));
  // The server's words for a migration that failed may hold the rows that do not fit.
  if (error instanceof DatabaseStartError && error.code === 'DATABASE_MIGRATION_FAILED')
    return `The migrations of the database failed and were rolled back.\n${describe(loggedError(error))}`;
  if (SELF_EXPLAINING.some((type) => error instanceof type)) return error.message;
  // Of Nest, about modules that do not fit together.
  if (error instanceof RuntimeException) return `${error.message}\n${describe(loggedError(error))}`;
  return listenFailure(error) ?? describe(loggedError(error));
}

function describe({ type, message, stack, cause, errors, ...facts }: LoggedError): string {
  const details = Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const causes = [cause, ...(errors ?? [])].filter((each) => each !== undefined);
  const head = message === type ? type : `${type}: ${message}`;
  const lines = [[head, ...details].join(' '), stack, ...causes.map((each) => `Caused by ${describe(each)}`)];
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

function listenFailure(error: NodeJS.ErrnoException & { port?: number; address?: string }): string | undefined {
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') return undefined;
  const { code, port, address } = error;
  switch (code) {
    case 'EADDRINUSE':
      return (
        `Port ${port ?? ''} on ${address ?? ''} is already in use. Stop the program that uses the port, or set ` +
        'PORT to another one (0 picks a free port).'
      );
    case 'EACCES':
      return `This user is not allowed to listen on port ${port ?? ''}. Set PORT to a number above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${address ?? 'of that name'}. Correct HOST.`;
    default:
      return undefined;
  }
}
