/** For test files only: what starts before the tests of a file or a `describe`, and ends after them. */
import { afterAll, beforeAll } from '@jest/globals';
import { TcpProxy } from './proxy/tcp-proxy.js';
import { RedisServer, type RedisServerOptions } from './redis/redis-server.js';

/** How to end what has started, the last on top. */
const endings: (() => unknown)[] = [];

/**
 * Starts something before the tests of the enclosing block, and ends it after them: what started last ends first, as
 * one may need the other.
 *
 * @returns what stands for it, from the next hook on
 */
export function useResource<T extends object>(start: () => Promise<T>, end: (resource: T) => unknown): T {
  let resource: T | undefined;
  beforeAll(async () => {
    endings.push(() => resource && end(resource));
    resource = await start();
  });
  // Jest calls these hooks in the order of the code: each ends what is on top.
  afterAll(async () => {
    await endings.pop()?.();
  });
  return new Proxy({} as T, {
    get(_, name) {
      if (resource === undefined) throw new Error(`${String(name)} was used before it had started.`);
      const value: unknown = Reflect.get(resource, name);
      return typeof value === 'function' ? (value.bind(resource) as unknown) : value;
    },
  });
}

/** A Redis server of the enclosing block's own, which its tests may stop, pause and fill. */
export const useRedis = (options?: RedisServerOptions): RedisServer =>
  useResource(
    () => RedisServer.start(options),
    (server) => server.stop(),
  );

/** A network between the tests and a Redis server, which they may cut. */
export const useProxy = (redis: RedisServer): TcpProxy =>
  useResource(
    () => TcpProxy.start({ targetPort: redis.port }),
    (proxy) => proxy.stop(),
  );
