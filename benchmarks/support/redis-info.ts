import type { Redis } from 'ioredis';

/** The value of a field of `INFO`, as in `redis_version`. */
export async function redisInfo(client: Redis, field: string): Promise<string> {
  const info = await client.info();
  return new RegExp(`^${field}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? 'unknown';
}
