import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { DEVELOPMENT_SIGNING_KEY, parseEnvironment, PlatformConfig } from '../src/index.js';

const configOf = (raw: Record<string, string>) => new PlatformConfig(parseEnvironment(raw));

describe('PlatformConfig', () => {
  test('takes the version from the root package.json', () => {
    const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    expect(configOf({}).version).toBe((JSON.parse(text) as { version: string }).version);
  });

  test('groups the variables by what they are for', () => {
    const config = configOf({
      NODE_ENV: 'production',
      AUTH_SIGNING_KEYS: `new:${'n'.repeat(32)},old:${'o'.repeat(32)}`,
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

describe('the accounts', () => {
  test('the first signing key signs, all verify; production confirms e-mails', () => {
    const AUTH_SIGNING_KEYS = `new:${'n'.repeat(32)},old:${'o'.repeat(32)}`;
    expect(configOf({ NODE_ENV: 'production', AUTH_SIGNING_KEYS, DATABASE_URL: 'postgres://h/x' }).auth).toEqual({
      signingKeys: [
        { id: 'new', secret: 'n'.repeat(32) },
        { id: 'old', secret: 'o'.repeat(32) },
      ],
      accessTokenSeconds: 600,
      sessionDays: 30,
      registrationsPerHour: 30,
      confirmEmail: true,
      firstAdmin: undefined,
    });
  });

  test('development has a key and needs no confirmation', () => {
    const { signingKeys, confirmEmail } = configOf({}).auth;
    expect([signingKeys, confirmEmail]).toEqual([[DEVELOPMENT_SIGNING_KEY], false]);
  });

  test('the first administrator', () => {
    const raw = { FIRST_ADMIN_EMAIL: 'a@b.example', FIRST_ADMIN_PASSWORD: 'a-long-passphrase' };
    expect(configOf(raw).auth.firstAdmin).toEqual({ email: 'a@b.example', password: 'a-long-passphrase' });
  });
});

describe('what is there only when it is configured', () => {
  test('nothing by default', () => {
    const { mail, storage, ai } = configOf({});
    expect([mail.smtpUrl, storage.s3, ai]).toEqual([undefined, undefined, undefined]);
  });

  test('a bucket, with a key or without', () => {
    const bucket = { S3_BUCKET: 'b', S3_ENDPOINT: 'http://s3' };
    expect(configOf(bucket).storage.s3).toEqual({ bucket: 'b', region: 'us-east-1', endpoint: 'http://s3' });
    expect(configOf({ ...bucket, S3_ACCESS_KEY_ID: 'i', S3_SECRET_ACCESS_KEY: 's' }).storage.s3).toMatchObject({
      credentials: { accessKeyId: 'i', secretAccessKey: 's' },
    });
  });

  test('an AI endpoint', () => {
    expect(configOf({ AI_BASE_URL: 'http://ai/v1', AI_MODEL: 'm', AI_PRICE_INPUT_MICROS: '7' }).ai).toEqual({
      baseUrl: 'http://ai/v1',
      apiKey: undefined,
      model: 'm',
      timeoutMs: 30_000,
      maxRetries: 2,
      dailyBudgetMicros: 500_000,
      priceMicros: { input: 7, output: 0 },
    });
  });

  test('links have one slash', () => {
    expect(configOf({ PUBLIC_URL: 'https://a.example/' }).http.publicUrl).toBe('https://a.example');
    expect(configOf({ HOST: '::1', PORT: '8080' }).http.publicUrl).toBe('http://[::1]:8080');
    expect(configOf({ PORT: '0' }).http.publicUrl).toBeUndefined();
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

  test('Sentinels with an account of their own', () => {
    const raw = { REDIS_SENTINELS: 'a:1', REDIS_SENTINEL_NAME: 'main', ...account };
    const own = { REDIS_SENTINEL_USERNAME: 'watched', REDIS_SENTINEL_PASSWORD: 'other' };
    expect(topologyOf({ ...raw, ...own })).toMatchObject({
      kind: 'sentinel',
      sentinelUsername: 'watched',
      sentinelPassword: 'other',
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
