import cors from '@fastify/cors';
import { NestFactory } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import { checkAccessBeforeBodies } from './platform/access/access.guard.js';
import { AccessControl } from './platform/access/access-control.js';
import { refuseOtherBodies } from './platform/http/body-types.js';
import { createFastify } from './platform/http/fastify.js';
import { RouteTable } from './platform/http/route-table.js';
import { corsFor } from './platform/http/security.js';
import { TrustedProxies } from './platform/http/client-address.js';
import { ApplicationLogger, createLogger } from './platform/logging/logger.js';
import { serveOpenApi } from './platform/openapi/openapi.js';
import { ProblemFilter } from './platform/problems/problem.filter.js';
import { AddressThrottle } from './platform/throttling/address-throttle.js';
import { useOwnMessages } from './platform/validation/messages.js';

export interface AppOptions {
  /** Taken instead of `.env` and the process environment; for tests and embedding. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Further modules beside the platform's own. */
  readonly imports?: readonly Type[];
  /** Where log lines go; absent: standard output. */
  readonly logDestination?: DestinationStream;
}

/**
 * Makes the application, ready to listen: its database is open and migrated.
 *
 * @throws {ConfigurationError} when the environment does not fit its schema.
 * @throws {DatabaseStartError} when the database cannot be used.
 */
export async function createApp({ logDestination, ...options }: AppOptions = {}): Promise<NestFastifyApplication> {
  useOwnMessages();
  const logger = createLogger(logDestination);
  const applicationLogger = new ApplicationLogger(logger);
  const routes = new RouteTable();
  const proxies = new TrustedProxies();
  const module = AppModule.forRoot({ ...options, logger });
  const app = await NestFactory.create<NestFastifyApplication>(module, await createFastify(logger, routes, proxies), {
    logger: applicationLogger,
    abortOnError: false,
    // Fastify parses JSON itself; Nest would add forms.
    bodyParser: false,
  });
  const config = app.get(PlatformConfig);
  logger.level = config.logLevel;
  for (const warning of config.warnings) applicationLogger.warn(warning, 'Config');
  proxies.count = config.http.trustedProxies;
  const fastify = app.getHttpAdapter().getInstance();
  app.useGlobalFilters(new ProblemFilter(routes));
  if (config.http.corsOrigins.length > 0) await app.register(cors, { delegator: corsFor(config.http.corsOrigins) });
  // After the headers for browsers of other origins, which are to read the refusal too.
  fastify.addHook('onRequest', app.get(AddressThrottle).admit);
  checkAccessBeforeBodies(fastify, app.get(AccessControl));
  refuseOtherBodies(fastify);
  serveOpenApi(app, config.version);
  return app;
}
