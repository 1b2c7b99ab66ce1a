import type { Environment } from './environment.schema.js';
import { nearNames } from './near-names.js';
import { heldExamples } from './own-secrets.js';
import { DEVELOPMENT_SIGNING_KEY } from './signing-key.js';

type Raw = Readonly<Record<string, string | undefined>>;

/** What an operator should know of a configuration that is valid. No warning holds a value. */
export function configurationWarnings(raw: Raw, env: Environment): string[] {
  return [
    ...nearNames(raw).map(
      ({ unknown, ours }) => `${unknown} is no variable of the platform and is not read: is ${ours} meant?`,
    ),
    ...keyWarnings(raw, env),
    ...storeWarnings(env),
  ];
}

/** Production refuses these. */
function keyWarnings(raw: Raw, { AUTH_SIGNING_KEYS: keys }: Environment): string[] {
  const isDevelopment = keys?.some(({ secret }) => secret === DEVELOPMENT_SIGNING_KEY.secret) ?? true;
  return [
    ...(isDevelopment
      ? ['Access tokens are signed with the development key, which everybody knows: set AUTH_SIGNING_KEYS.']
      : []),
    ...heldExamples(raw).map((name) => `${name} is the example, which everybody knows: set one of your own.`),
  ];
}

function storeWarnings(env: Environment): string[] {
  const { REDIS_URL, REDIS_HOST, REDIS_CLUSTER_NODES, REDIS_SENTINELS } = env;
  const isRedisConfigured = [REDIS_URL, REDIS_HOST, REDIS_CLUSTER_NODES, REDIS_SENTINELS].some(
    (value) => value !== undefined,
  );
  const isForgetful = env.DATABASE_URL === undefined && env.DATABASE_EMBEDDED_DIR.startsWith('memory://');
  return [
    ...(isRedisConfigured && env.CACHE_SIGNING_KEY === undefined
      ? ['Entries in Redis are not signed, so that who can write there can forge them: set CACHE_SIGNING_KEY.']
      : []),
    ...(isForgetful && env.NODE_ENV === 'production'
      ? [
          'The database is kept in memory and ends with the process: set DATABASE_URL, or DATABASE_EMBEDDED_DIR to a folder.',
        ]
      : []),
  ];
}
