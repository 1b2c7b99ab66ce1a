import { CacheError } from '@interviewmaster/cache';
import { ConfigurationError } from '@interviewmaster/config';
import { DatabaseStartError } from '@interviewmaster/database';

/** Errors whose message tells the operator all there is to know; of others the stack is needed. */
const SELF_EXPLAINING = [CacheError, ConfigurationError, DatabaseStartError];

/** The last words of a process whose start failed. */
export function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (SELF_EXPLAINING.some((type) => error instanceof type)) return error.message;
  return listenFailure(error) ?? error.stack ?? error.message;
}

function listenFailure(error: NodeJS.ErrnoException & { port?: number; address?: string }): string | undefined {
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') return undefined;
  const { code, port, address } = error;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port ?? ''} on ${address ?? ''} is in use. Stop the program that listens there, or set PORT to another (0 takes a free one).`;
    case 'EACCES':
      return `This user may not listen on port ${port ?? ''}. Set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${address ?? 'of that name'}. Correct HOST.`;
    default:
      return undefined;
  }
}
