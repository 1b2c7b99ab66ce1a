import type { Environment } from './environment.schema.js';
import { nearNames } from './near-names.js';
import { heldExamples } from './parse-environment.js';
import { DEVELOPMENT_SIGNING_KEY } from './variable-types.js';

type Raw = Readonly<Record<string, string | undefined>>;

/** What an operator should know of a configuration that is valid. No warning holds a value. */
export function configurationWarnings(raw: Raw, env: Environment): string[] {
  return [
    ...nearNames(raw).map(
      ({ unknown, ours }) => `${unknown} is not a variable of the platform and is ignored. Did you mean ${ours}?`,
    ),
    ...keyWarnings(raw, env),
    ...storeWarnings(env),
  ];
}

/** Production refuses these. */
function keyWarnings(raw: Raw, { AUTH_SIGNING_KEYS: keys }: Environment): string[] {
  const isDevelopment = keys?.some(({ secret }) => secret === DEVELOPMENT_SIGNING_KEY.secret) ?? true;
  return [
    ...(isDevelopment ? ['Access tokens are signed with the public development key. Set AUTH_SIGNING_KEYS.'] : []),
    ...heldExamples(raw).map((name) => `${name} has the public example value. Set your own.`),
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
      ? [
          'Cache entries in Redis are not signed, so anyone who can write to Redis can forge them. Set ' +
            'CACHE_SIGNING_KEY.',
        ]
      : []),
    ...(isForgetful && env.NODE_ENV === 'production'
      ? [
          'The database is kept in memory and is lost when the process ends. Set DATABASE_URL, or set ' +
            'DATABASE_EMBEDDED_DIR to a folder.',
        ]
      : []),
  ];
}
