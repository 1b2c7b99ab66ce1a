import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../apps/api/src/app.factory.js';

/**
 * The API as it runs in production; it does not listen yet.
 *
 * @param environment further variables
 * @param imports further modules
 */
export function createProductionApi(
  environment: Readonly<Record<string, string>>,
  imports: readonly Type[] = [],
): Promise<NestFastifyApplication> {
  const production = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    AUTH_SIGNING_KEYS: `benchmark:${randomUUID()}`,
    ...environment,
  };
  return createApp({ environment: production, imports });
}
