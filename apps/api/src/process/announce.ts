import { baseUrlOf, PlatformConfig } from '@interviewmaster/config';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { DOCS_PATH } from '../platform/http/fastify.js';

/** Says where the API is: in production as a line of the log, otherwise for people. */
export function announce(app: NestFastifyApplication): void {
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
