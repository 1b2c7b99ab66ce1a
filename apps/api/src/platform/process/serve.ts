import { PlatformConfig } from '@interviewmaster/config';
import { type AppOptions, createApp } from '../../app.factory.js';
import { announce } from './announce.js';
import { startFailure } from './start-failure.js';
import { stopOnSignals } from './stop-on-signals.js';

/** Serves until a signal ends the process. A start that fails says why and exits with 1. */
export async function serve(options: AppOptions = {}): Promise<void> {
  try {
    const app = await createApp(options);
    stopOnSignals(app);
    const config = app.get(PlatformConfig);
    await app.listen({ host: config.http.host, port: config.http.port });
    announce(app);
  } catch (error) {
    process.stderr.write(`${startFailure(error)}\n`, () => process.exit(1));
  }
}
