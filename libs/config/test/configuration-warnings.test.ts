import { describe, expect, test } from '@jest/globals';
import {
  configurationWarnings,
  DEVELOPMENT_SIGNING_KEY,
  parseEnvironment,
  variableMeta,
  variableNames,
} from '../src/index.js';

type Raw = Readonly<Record<string, string | undefined>>;

const OWN = { AUTH_SIGNING_KEYS: `own:${'o'.repeat(32)}` };
const SIGNED = { CACHE_SIGNING_KEY: 's'.repeat(32) };
const warningsOf = (raw: Raw) => configurationWarnings(raw, parseEnvironment(raw));

describe('warnings of a configuration', () => {
  test.each([
    ['REDIS_URI', 'REDIS_URL'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['DATABSAE_URL', 'DATABASE_URL'],
    ['REDISURL', 'REDIS_URL'],
    ['redis_url', 'REDIS_URL'],
    ['REDIS-URL', 'REDIS_URL'],
    ['CORS_ORIGIN', 'CORS_ORIGINS'],
    ['AUTH_SIGNING_KEY', 'AUTH_SIGNING_KEYS'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['NODE_EVN', 'NODE_ENV'],
    ['SMPT_URL', 'SMTP_URL'],
    ['PROT', 'PORT'],
    ['AI_MODELS', 'AI_MODEL'],
    ['DATABASE_EMBEDDED', 'DATABASE_EMBEDDED_DIR'],
    ['REDIS_PASS', 'REDIS_PASSWORD'],
    ['REDIS_USER', 'REDIS_USERNAME'],
    ['REDIS_CLUSTER', 'REDIS_CLUSTER_NODES'],
    ['S3_ACCESS_KEY', 'S3_ACCESS_KEY_ID'],
    ['CACHE_SIGNING', 'CACHE_SIGNING_KEY'],
    // In the singular, or short.
    ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
    ['TRUST_PROXY', 'TRUSTED_PROXIES'],
    ['TRUSTPROXY', 'TRUSTED_PROXIES'],
    ['AI_MAX_RETRY', 'AI_MAX_RETRIES'],
    ['CACHE_SIGN_KEY', 'CACHE_SIGNING_KEY'],
    ['CACHE_KEY', 'CACHE_SIGNING_KEY'],
    ['REDIS_PWD', 'REDIS_PASSWORD'],
    ['REDIS_PW', 'REDIS_PASSWORD'],
    ['REDIS_SENTINEL_PASS', 'REDIS_SENTINEL_PASSWORD'],
    ['REDIS_SSL', 'REDIS_TLS'],
    ['REDIS_DATABASE', 'REDIS_DB'],
    ['AI_URL', 'AI_BASE_URL'],
    ['AI_TIMEOUT', 'AI_TIMEOUT_MS'],
    // With more at its end.
    ['REDIS_HOSTNAME', 'REDIS_HOST'],
    ['NODE_ENVIRONMENT', 'NODE_ENV'],
    ['DATABASE_URL_FILE', 'DATABASE_URL'],
    ['S3_BUCKET_NAME', 'S3_BUCKET'],
    ['S3_ENDPOINT_URL', 'S3_ENDPOINT'],
    ['REDIS_URL_TLS', 'REDIS_URL'],
    ['REDIS_SENTINEL_HOST', 'REDIS_SENTINELS'],
    // With a word between, without one, or with another.
    ['PUBLIC_BASE_URL', 'PUBLIC_URL'],
    ['CORS_ALLOWED_ORIGINS', 'CORS_ORIGINS'],
    ['REDIS_MASTER_PASSWORD', 'REDIS_PASSWORD'],
    ['S3_SECRET_KEY', 'S3_SECRET_ACCESS_KEY'],
    ['DATABASE_DIR', 'DATABASE_EMBEDDED_DIR'],
    ['AUTH_ACCESS_TOKEN_TTL', 'AUTH_ACCESS_TOKEN_SECONDS'],
    ['AUTH_SESSION_TTL', 'AUTH_SESSION_DAYS'],
    ['DATABASE_POOL_MAX', 'DATABASE_POOL_SIZE'],
    ['REDIS_CONECT_TIMEOUT_MS', 'REDIS_CONNECT_TIMEOUT_MS'],
    // With the first word short or left out.
    ['DB_URL', 'DATABASE_URL'],
    ['DB_URI', 'DATABASE_URL'],
    ['DB_POOL_SIZE', 'DATABASE_POOL_SIZE'],
    ['REGISTRATIONS_PER_HOUR', 'AUTH_REGISTRATIONS_PER_HOUR'],
    ['ACCESS_TOKEN_SECONDS', 'AUTH_ACCESS_TOKEN_SECONDS'],
    ['ADMIN_EMAIL', 'FIRST_ADMIN_EMAIL'],
  ])('%s is named, which is near %s', (unknown, ours) => {
    expect(warningsOf({ ...OWN, [unknown]: 'a-secret-value' })).toEqual([
      `${unknown} is not a variable of the platform and is ignored. Did you mean ${ours}?`,
    ]);
  });

  test('an empty one is not named, and no variable of others', () => {
    const ofShells =
      'PATH HOME HOSTNAME HOSTTYPE USER LOGNAME PWD OLDPWD LANG TERM SHELL EDITOR MAIL TZ USERNAME USERDOMAIN PUBLIC PROMPT ' +
      'SSH_AUTH_SOCK SESSION_MANAGER DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR';
    const ofNode = 'NODE_OPTIONS NODE_PATH NODE_VERSION NODE_EXTRA_CA_CERTS npm_config_loglevel npm_config_cache';
    const ofPlatforms =
      'CI DEBUG KUBERNETES_PORT KUBERNETES_SERVICE_HOST REDIS_SERVICE_HOST REDIS_SERVICE_PORT REDIS_SERVICE_PORT_REDIS ' +
      'REDIS_PORT_6379_TCP REDIS_PORT_6379_TCP_ADDR DATABASE_PORT DATABASE_SERVICE_HOST DATABASE_SERVICE_PORT ' +
      'DATABASE_PORT_5432_TCP_PORT REDIS_CLUSTER_SERVICE_HOST NODE_NAME POD_NAME NAMESPACE WEB_CONCURRENCY PGPORT ' +
      'AWS_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY APPSETTING_DATABASE_URL';
    const ofOthers =
      'TEST_REDIS_URL POSTGRES_PASSWORD OPENAI_API_KEY NEXT_PUBLIC_URL VITE_PUBLIC_URL DB_HOST MAIL_HOST REDIS_TTL ' +
      'REDIS_IP REDIS_CA POOL_SIZE TIMEOUT_MS REDIS_TIMEOUT_MS DATABASE_SSL SIGNING_KEYS';
    const names = [ofShells, ofNode, ofPlatforms, ofOthers].flatMap((line) => line.split(' '));
    const links = { REDIS_CLUSTER_PORT: 'tcp://10.0.0.7:6379', REDIS_MASTER_PORT: 'tcp://10.0.0.8:6379' };
    const raw = Object.fromEntries(names.map((name) => [name, 'x']));
    expect(warningsOf({ ...OWN, ...raw, ...links, REDIS_URI: '' })).toEqual([]);
  });

  test('each variable with a letter less is near to it', () => {
    for (const name of variableNames) {
      const unknown = name.slice(0, 2) + name.slice(3);
      expect(warningsOf({ ...OWN, [unknown]: 'x' })[0]).toContain(`Did you mean ${name}?`);
    }
  });

  test.each<[string, Raw]>([
    ['none', {}],
    ['that of development', { AUTH_SIGNING_KEYS: `mine:${DEVELOPMENT_SIGNING_KEY.secret}` }],
  ])('the development key of access tokens: %s', (_what, raw) => {
    expect(warningsOf(raw)).toEqual([expect.stringContaining('Set AUTH_SIGNING_KEYS')]);
  });

  test('an example as a secret', () => {
    const CACHE_SIGNING_KEY = variableMeta('CACHE_SIGNING_KEY')!.example;
    expect(warningsOf({ ...OWN, CACHE_SIGNING_KEY })).toEqual([
      expect.stringMatching(/^CACHE_SIGNING_KEY has the public example/),
    ]);
  });

  test.each<[string, Raw]>([
    ['a URL', { REDIS_URL: 'redis://:hush@h' }],
    ['a host', { REDIS_HOST: 'h' }],
    ['a Cluster', { REDIS_CLUSTER_NODES: 'h:1' }],
    ['Sentinels', { REDIS_SENTINELS: 'h:1', REDIS_SENTINEL_NAME: 'm' }],
  ])('a Redis whose entries are not signed: %s', (_what, raw) => {
    expect(warningsOf({ ...OWN, ...raw })).toEqual([expect.stringContaining('Set CACHE_SIGNING_KEY')]);
    expect(warningsOf({ ...OWN, ...raw, ...SIGNED })).toEqual([]);
  });

  test('a database in memory, in production', () => {
    const raw = { ...OWN, NODE_ENV: 'production', DATABASE_EMBEDDED_DIR: 'memory://' };
    expect(warningsOf(raw)).toEqual([expect.stringContaining('kept in memory')]);
    expect(warningsOf({ ...raw, NODE_ENV: 'test' })).toEqual([]);
  });

  test('none holds a value', () => {
    const raw = { REDIS_URI: 'redis://:swordfish@h', REDIS_URL: 'redis://:swordfish@h', AUTH_SIGNING_KEY: 'swordfish' };
    expect(warningsOf(raw).join()).not.toContain('swordfish');
    expect(warningsOf(raw)).toHaveLength(4);
  });
});
