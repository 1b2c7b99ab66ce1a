import { ShutdownSignal } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** How long requests that are running at the end get; container platforms kill after 30 s. */
const DRAIN_MS = 20_000;

/**
 * Ends the process on SIGTERM and SIGINT: first `/health/ready` fails and no connection is accepted any more, then the
 * requests that are running are answered, then database and cache are closed.
 */
export function stopOnSignals(app: NestFastifyApplication): void {
  const signals = [ShutdownSignal.SIGTERM, ShutdownSignal.SIGINT];
  for (const signal of signals) {
    process.once(signal, () => {
      setTimeout(() => {
        process.stderr.write(
          `Some requests were still running ${DRAIN_MS / 1000} s after ${signal} and were aborted.\n`,
          () => process.exit(1),
        );
      }, DRAIN_MS).unref();
    });
  }
  app.enableShutdownHooks(signals, { useProcessExit: true });
}
