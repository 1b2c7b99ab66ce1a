import { baseUrlOf, PlatformConfig } from '@interviewmaster/config';
import { Logger } from 'nestjs-pino';
import { ShutdownSignal } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AppOptions, createApp } from '../app.factory.js';
import { DOCS_PATH } from '../platform/http/fastify.js';
import { createLogger } from '../platform/logging/logger.js';
import { logConsole, logCrashesAndWarnings } from './log-what-is-printed.js';
import { startFailure } from './start-failure.js';
import { StopSignals } from './stop-signals.js';

/** How long a start that gets a signal may take to reach a point where it can stop; after that it is cut off. */
const START_GRACE_MS = 5000;

/** Serves until a signal ends the process. A failed start prints why and exits with 1; a stopped start prints nothing. */
export async function serve(options: AppOptions = {}, signals = new StopSignals()): Promise<void> {
  const log = createLogger(options.logDestination);
  logCrashesAndWarnings(log);
  try {
    await signals.hold(START_GRACE_MS);
    const app = await createApp(options);
    // Developers print what they want to see.
    if (app.get(PlatformConfig).environment !== 'development') logConsole(log);
    if (signals.exitCode === undefined) await listen(app);
    if (signals.exitCode !== undefined) {
      await app.close();
      process.exit(signals.exitCode);
    }
    stopOnSignals(app);
    signals.release();
    announce(app);
  } catch (error) {
    if (signals.exitCode !== undefined) process.exit(signals.exitCode);
    process.stderr.write(`${startFailure(error)}\n`, () => process.exit(1));
  }
}

async function listen(app: NestFastifyApplication): Promise<void> {
  const { http } = app.get(PlatformConfig);
  await app.listen({ host: http.host, port: http.port });
}

/** How long running requests get at the end; container platforms kill after 30 s. */
const DRAIN_MS = 20_000;

/**
 * Ends the process on SIGTERM and SIGINT: first `/health/ready` fails and no new connection is accepted, then running
 * requests are answered, then database and cache are closed.
 */
function stopOnSignals(app: NestFastifyApplication): void {
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

/** Prints the addresses of the API: in production as a line of the log, otherwise for people. */
function announce(app: NestFastifyApplication): void {
  const { environment, http } = app.get(PlatformConfig);
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : http.port;
  const base = baseUrlOf(http.host, port);
  const urls = { api: `${base}/api/v1`, docs: `${base}${DOCS_PATH}`, health: `${base}/health` };
  if (environment === 'production') {
    app.get(Logger).log({ msg: 'listening', ...urls }, 'Start');
    return;
  }
  process.stdout.write(`\n  API     ${urls.api}\n  Docs    ${urls.docs}\n  Health  ${urls.health}\n\n`);
}
