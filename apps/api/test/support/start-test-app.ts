import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { DatabaseKind, TestDatabase } from '@interviewmaster/testing/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import supertest from 'supertest';
import { createApp } from '../../src/app.factory.js';
import { createAppDatabase } from './app-database.js';
import { type LogLine, requireImpersonalLog } from './log-check.js';

export interface TestAppOptions {
  /** Kind of database to make for it, which goes with it, or one that the test keeps. Default: on the server. */
  readonly database?: DatabaseKind | TestDatabase;
  /** URL of a Redis; absent: memory tier only. */
  readonly redis?: string;
  /** Further variables. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Further modules. */
  readonly imports?: readonly Type[];
}

/** The whole application, listening on a port of its own, with a database and a key namespace of its own. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly port: number;
  readonly http: ReturnType<typeof supertest>;
  /** What it has logged, in order. */
  readonly logs: readonly LogLine[];
  /** Ends it, and sees that its log holds nothing personal. */
  close(): Promise<void>;
}

// nestjs-pino keeps one logger for the process, the first: applications that run side by side hear each other's lines.
const listeners = new Set<LogLine[]>();
const logDestination: DestinationStream = {
  write: (text) => {
    const line = JSON.parse(text) as LogLine;
    for (const logs of listeners) logs.push(line);
  },
};

export async function startTestApp({
  database = 'pg',
  redis,
  environment = {},
  imports = [],
}: TestAppOptions = {}): Promise<TestApp> {
  const own = typeof database === 'string' ? await createAppDatabase(database) : undefined;
  const { environment: databaseEnvironment } = own ?? (database as TestDatabase);
  const logs: LogLine[] = [];
  listeners.add(logs);
  const app = await createApp({
    environment: {
      NODE_ENV: 'test',
      CACHE_NAMESPACE: `test-${randomUUID()}`,
      ...databaseEnvironment,
      ...(redis !== undefined && { REDIS_URL: redis }),
      ...environment,
    },
    imports,
    logDestination,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.getHttpServer().address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    url,
    port,
    http: supertest(url),
    logs,
    close: async () => {
      await app.close();
      listeners.delete(logs);
      await own?.drop();
      requireImpersonalLog(logs);
    },
  };
}
