import { describe, expect, test } from '@jest/globals';
import { parseEnvironment, variableMeta, variableNames } from '../src/index.js';

/** What a variable's example cannot stand without. */
const companions: Record<string, Record<string, string>> = {
  FIRST_ADMIN_EMAIL: { FIRST_ADMIN_PASSWORD: 'a-long-passphrase' },
  FIRST_ADMIN_PASSWORD: { FIRST_ADMIN_EMAIL: 'admin@example.com' },
  S3_ACCESS_KEY_ID: { S3_SECRET_ACCESS_KEY: 'secret' },
  S3_SECRET_ACCESS_KEY: { S3_ACCESS_KEY_ID: 'id' },
  AI_BASE_URL: { AI_MODEL: 'model' },
  NODE_ENV: { AUTH_SIGNING_KEYS: `a:${'a'.repeat(32)}`, DATABASE_URL: 'postgres://localhost/x' },
  REDIS_SENTINELS: { REDIS_SENTINEL_NAME: 'mymaster' },
  REDIS_SENTINEL_NAME: { REDIS_SENTINELS: '10.0.0.1:26379' },
  REDIS_SENTINEL_USERNAME: {
    REDIS_SENTINEL_PASSWORD: 'a-long-password',
    REDIS_SENTINELS: '10.0.0.1:26379',
    REDIS_SENTINEL_NAME: 'mymaster',
  },
  REDIS_SENTINEL_PASSWORD: { REDIS_SENTINELS: '10.0.0.1:26379', REDIS_SENTINEL_NAME: 'mymaster' },
};

describe('the environment schema', () => {
  test.each(variableNames)('%s is explained, and its example is a right value', (name) => {
    const meta = variableMeta(name);
    expect(meta?.description).toMatch(/^[A-Z].+\.$/);
    expect(() => parseEnvironment({ [name]: meta?.example, ...companions[name] })).not.toThrow();
  });

  test('what holds a password or says who somebody is, is a secret', () => {
    const secrets = variableNames.filter((name) => variableMeta(name)?.secret);
    expect(secrets).toEqual(
      variableNames.filter(
        (name) =>
          /PASSWORD|(?<!PUBLIC|AI_BASE)_URL$|SECRET_|_KEYS?$|_EMAIL$/.test(name) && name !== 'AUTH_CONFIRM_EMAIL',
      ),
    );
  });

  test('a variable that it does not know has no documentation', () => {
    expect(variableMeta('PATH')).toBeUndefined();
  });
});
