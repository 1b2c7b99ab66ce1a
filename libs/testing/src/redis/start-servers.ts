import { RedisServer, type RedisServerOptions } from './redis-server.js';

/** Starts several servers at once. When one of them cannot be started, the others are ended. */
export async function startServers(count: number, options: RedisServerOptions): Promise<RedisServer[]> {
  const starts = Array.from({ length: count }, () => RedisServer.start(options));
  const results = await Promise.allSettled(starts);
  try {
    return await Promise.all(starts);
  } catch (error) {
    await endServers(results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])));
    throw error;
  }
}

/** Ends servers of which nothing is to be kept, whatever their state. */
export async function endServers(servers: readonly RedisServer[]): Promise<void> {
  // All of them first: one that is stopped in order would wait for replicas that lag behind.
  await Promise.all(servers.map((server) => server.kill()));
  await Promise.all(servers.map((server) => server.stop()));
}
