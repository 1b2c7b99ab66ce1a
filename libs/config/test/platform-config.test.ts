import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseEnvironment, PlatformConfig } from '../src/index.js';

const configOf = (raw: Record<string, string>) => new PlatformConfig(parseEnvironment(raw));

describe('PlatformConfig', () => {
  test('takes the version from the root package.json', () => {
    const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    expect(configOf({}).version).toBe((JSON.parse(text) as { version: string }).version);
  });

  test('groups the variables by what they are for', () => {
    const config = configOf({
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      PORT: '8080',
      CORS_ORIGINS: 'https://a.example',
      LOG_LEVEL: 'warn',
      DATABASE_URL: 'postgres://h/x',
      DATABASE_EMBEDDED_DIR: 'memory://',
      DATABASE_POOL_SIZE: '4',
      DATABASE_CONNECT_TIMEOUT_MS: '1000',
      DATABASE_STATEMENT_TIMEOUT_MS: '2000',
      REDIS_POOL_SIZE: '3',
      REDIS_CONNECT_TIMEOUT_MS: '300',
      REDIS_COMMAND_TIMEOUT_MS: '400',
      CACHE_NAMESPACE: 'shop',
      CACHE_OPERATION_TIMEOUT_MS: '50',
      CACHE_MEMORY_MAX_ENTRIES: '5',
      CACHE_MEMORY_MAX_BYTES: '2048',
      HEALTH_TIMEOUT_MS: '600',
    });
    expect(config).toMatchObject({
      environment: 'production',
      http: { host: '0.0.0.0', port: 8080, corsOrigins: ['https://a.example'] },
      logLevel: 'warn',
      database: {
        url: 'postgres://h/x',
        embeddedDir: 'memory://',
        poolSize: 4,
        connectTimeoutMs: 1000,
        statementTimeoutMs: 2000,
      },
      redis: { topology: undefined, poolSize: 3, connectTimeoutMs: 300, commandTimeoutMs: 400 },
      cache: { namespace: 'shop', operationTimeoutMs: 50, memoryMaxEntries: 5, memoryMaxBytes: 2048 },
      health: { timeoutMs: 600 },
    });
  });
});

describe('the Redis topology', () => {
  const topologyOf = (raw: Record<string, string>) => configOf(raw).redis.topology;
  const account = { REDIS_USERNAME: 'app', REDIS_PASSWORD: 'secret', REDIS_TLS: 'true' };
  const parsedAccount = { username: 'app', password: 'secret', tls: true };

  test('none without an address', () => {
    expect(topologyOf({ ...account, REDIS_PORT: '6380', REDIS_DB: '1' })).toBeUndefined();
  });

  test('a URL wins over a host', () => {
    expect(topologyOf({ REDIS_URL: 'redis://a', REDIS_HOST: 'b' })).toEqual({ kind: 'url', url: 'redis://a' });
  });

  test('one server', () => {
    expect(topologyOf({ REDIS_HOST: 'a' })).toEqual({ kind: 'single', host: 'a', port: 6379, db: 0, tls: false });
    expect(topologyOf({ REDIS_HOST: 'a', REDIS_PORT: '6380', REDIS_DB: '2', ...account })).toEqual({
      kind: 'single',
      host: 'a',
      port: 6380,
      db: 2,
      ...parsedAccount,
    });
  });

  test('Sentinels', () => {
    const raw = { REDIS_SENTINELS: 'a:1,b:2', REDIS_SENTINEL_NAME: 'main', REDIS_DB: '3', ...account };
    expect(topologyOf(raw)).toEqual({
      kind: 'sentinel',
      name: 'main',
      sentinels: [
        { host: 'a', port: 1 },
        { host: 'b', port: 2 },
      ],
      db: 3,
      ...parsedAccount,
    });
  });

  test('a Cluster', () => {
    expect(topologyOf({ REDIS_CLUSTER_NODES: 'a:1', ...account })).toEqual({
      kind: 'cluster',
      nodes: [{ host: 'a', port: 1 }],
      ...parsedAccount,
    });
  });
});
