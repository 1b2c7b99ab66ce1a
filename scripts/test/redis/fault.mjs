// @ts-check
import { Redis } from 'ioredis';
import { messageOf } from '../provision.mjs';

/** The oldest major version with everything that the cache asks of Redis. */
export const OLDEST_MAJOR = 7;

/**
 * What keeps the tests from using this Redis; undefined: nothing.
 *
 * @param {string} url
 */
export async function redisFault(url) {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 3000,
    commandTimeout: 3000,
    retryStrategy: () => null,
  });
  // ioredis reports every failure here too; the rejection below already carries it.
  let lastError = /** @type {unknown} */ (undefined);
  client.on('error', (error) => (lastError = error));
  try {
    await client.connect();
    const version = /redis_version:(\S+)/.exec(await client.info('server'))?.[1];
    return versionFault(version);
  } catch (error) {
    return messageOf(lastError ?? error);
  } finally {
    // Disconnecting what has ended already would leave a timer behind.
    if (client.status !== 'end') client.disconnect();
  }
}

/** @param {string | undefined} version */
export function versionFault(version) {
  if (version === undefined) return 'it does not tell its version';
  const isOld = Number.parseInt(version, 10) < OLDEST_MAJOR;
  return isOld ? `it is version ${version}, and the tests need ${OLDEST_MAJOR} or later` : undefined;
}
