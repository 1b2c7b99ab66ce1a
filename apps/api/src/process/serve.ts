import { PlatformConfig } from '@interviewmaster/config';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AppOptions, createApp } from '../app.factory.js';
import { createLogger } from '../platform/logging/logger.js';
import { announce } from './announce.js';
import { logConsole, logCrashesAndWarnings } from './log-what-is-printed.js';
import { startFailure } from './start-failure.js';
import { stopOnSignals } from './stop-on-signals.js';
import { StopSignals } from './stop-signals.js';

/** How long a start that is told to stop gets to come to a point where it can; it survives being cut off later. */
const START_GRACE_MS = 5000;

/** Serves until a signal ends the process. A start that fails says why and exits with 1; one that is stopped, says nothing. */
export async function serve(options: AppOptions = {}, signals = new StopSignals()): Promise<void> {
  const log = createLogger(options.logDestination);
  logCrashesAndWarnings(log);
  try {
    await signals.hold(START_GRACE_MS);
    const app = await createApp(options);
    // Who develops prints what they want to see.
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
