import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RedisServer } from '@interviewmaster/testing';

const ACL_FILE = new URL('../../../../../ops/redis/users.acl', import.meta.url);

/** The namespace to which the user of `ops/redis/users.acl` is confined. */
export const ACL_NAMESPACE = 'interviewmaster';

/**
 * Gives a server the cache's user as it is deployed, and an empty log of what is refused.
 *
 * @param further rules beside those of the file
 * @returns the user's name
 */
export async function addCacheUser(server: RedisServer, password: string, ...further: string[]): Promise<string> {
  const line = (await readFile(ACL_FILE, 'utf8')).split('\n').find((text) => text.includes('CACHE_PASSWORD_SHA256'))!;
  const digest = createHash('sha256').update(password).digest('hex');
  const [, name = '', ...rules] = line.replace('CACHE_PASSWORD_SHA256', digest).trim().split(/\s+/);
  await server.command('ACL', 'SETUSER', name, 'reset', ...rules, ...further);
  await server.command('ACL', 'LOG', 'RESET');
  return name;
}
