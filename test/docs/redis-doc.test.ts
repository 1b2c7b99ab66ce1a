import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { CacheTags, defineKey } from '@interviewmaster/cache/catalogue';
import { freePort, RedisServer } from '@interviewmaster/testing';
import { parseEnvironment, variableNames } from '@interviewmaster/config';
import type { Redis } from 'ioredis';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toCacheMetricsBody } from '../../apps/api/src/platform/cache/cache-metrics.schema.js';
import { root } from '../repository.js';
import { codeIn, MarkdownPage } from './markdown.js';
import { runCommands } from './shell-session.js';

const page = new MarkdownPage(readFileSync(join(root, 'libs/cache/docs/redis.md'), 'utf8'));
const [configuration = ''] = page.blocks('conf');
const [accounts = ''] = page.blocks('acl');

const opsFile = (name: string): string => readFileSync(join(root, 'ops/redis', name), 'utf8').trimEnd();
const titled = (commands: readonly (readonly string[])[]) => commands.map((parts) => [parts.join(' '), parts] as const);

describe('libs/cache/docs/redis.md', () => {
  test('shows the files of ops/redis as they are', () => {
    expect(configuration).toBe(opsFile('redis.conf'));
    expect(accounts).toBe(opsFile('users.acl'));
  });

  test('every link within the repository leads somewhere', () => {
    const links = page.links.filter((link) => !link.startsWith('https://'));
    const anchors = links.filter((link) => link.startsWith('#')).map((link) => link.slice(1));
    const files = links.filter((link) => !link.startsWith('#'));

    expect(anchors.filter((anchor) => !page.anchors.includes(anchor))).toEqual([]);
    expect(files.filter((file) => !existsSync(join(root, 'libs/cache/docs', file)))).toEqual([]);
  });
});

describe('the variables of libs/cache/docs/redis.md', () => {
  const ofRedis = variableNames.filter((name) => /^(?:REDIS|CACHE|HEALTH)_/.test(name));
  /** Node's, redis-cli's, and what the page's own commands set. */
  const foreign = ['NODE_EXTRA_CA_CERTS', 'REDISCLI_AUTH', 'CACHE_PASSWORD', 'CACHE_PASSWORD_SHA256'];

  test('exist', () => {
    const named = page.text.match(/\b(?:REDIS|CACHE|HEALTH|NODE|REDISCLI)_[A-Z][A-Z0-9_]*\b/g) ?? [];
    const known: readonly string[] = [...variableNames, ...foreign];
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('are all in the table, with their defaults', () => {
    const defaults: Readonly<Record<string, unknown>> = parseEnvironment({});
    const asCode = (value: unknown): string[] =>
      value === undefined ? [] : [JSON.stringify(value).replaceAll('"', '')];
    const rows = page.tables('variable')[0]?.map(([name = '', byDefault = '']) => [codeIn(name), codeIn(byDefault)]);
    expect(rows).toEqual(ofRedis.map((name) => [[name], asCode(defaults[name])]));
  });

  test.each(page.blocks('ini').map((block) => [block]))('are right in sample %#', (block) => {
    const values = Object.fromEntries(block.split('\n').map((line) => line.split(/=(.*)/)));
    expect(variableNames).toEqual(expect.arrayContaining(Object.keys(values)));
    expect(() => parseEnvironment(values)).not.toThrow();
  });
});

describe('a Redis that is configured by libs/cache/docs/redis.md', () => {
  const PASSWORDS = { admin: 'of the administrator', interviewmaster: 'of the cache' };
  const key = 'interviewmaster:user:profile:1';
  let server: RedisServer;
  let admin: Redis;
  let user: Redis;
  let cache: CacheService;

  beforeAll(async () => {
    const port = await freePort();
    const config = configuration.split('\n').filter((line) => !line.startsWith('aclfile '));
    server = await RedisServer.start({ port, config, args: ['--port', String(port), '--bind', '127.0.0.1'] });
    // The first line closes the account that the others are made with.
    for (const line of withHashes(accounts, PASSWORDS).split('\n').reverse()) {
      await server.command('ACL', 'SETUSER', ...line.split(' ').slice(1));
    }
    admin = server.client({ username: 'admin', password: PASSWORDS.admin });
    await admin.set('other:secret', 'of another application');
    const login = { username: 'interviewmaster', password: PASSWORDS.interviewmaster };
    user = server.client(login);
    const topology = { kind: 'single', host: server.host, port, db: 0, tls: false, ...login } as const;
    cache = new CacheService({ namespace: 'interviewmaster', allowFlush: true, redis: { topology } });
    await cache.onModuleInit();
  });

  afterAll(async () => {
    await cache.onApplicationShutdown();
    await server.stop();
  });

  test.each([
    ['maxmemory', String(2 ** 30)],
    ['maxmemory-policy', 'volatile-lru'],
    ['save', ''],
    ['appendonly', 'no'],
  ])('has %s %s', async (name, value) => {
    expect(await admin.config('GET', name)).toEqual([name, value]);
  });

  test('lets the cache do all that it does', async () => {
    await admin.acl('LOG', 'RESET');
    await useEverything(cache);

    expect(cache.status()).toMatchObject({ redis: 'connected', invalidationFeed: 'up', pendingInvalidations: 0 });
    expect(await cache.metrics()).toMatchObject({ scope: 'all-processes' });
    expect(await refusals(admin)).toEqual([]);
  });

  test.each(
    titled([
      ['MGET', key, key],
      ['EXISTS', key],
      ['PEXPIRE', key, '1000'],
      ['SCAN', '0', 'MATCH', 'interviewmaster:*'],
      ['INCR', '{interviewmaster}~sequence'],
      ['HINCRBY', 'interviewmaster~metrics', 'user:profile|misses', '1'],
      ['SET', `interviewmaster~refresh:{${key}}`, 'token', 'PX', '100', 'NX'],
      ['SCRIPT', 'LOAD', 'return 1'],
      ['SCRIPT', 'EXISTS', '0'.repeat(40)],
      ['CLIENT', 'KILL', 'ID', '999999'],
      ['SELECT', '0'],
    ]),
  )('permits %s', async (_title, [command = '', ...args]) => {
    await expect(user.call(command, ...args)).resolves.toBeDefined();
  });

  test.each(
    titled([
      ['FLUSHALL'],
      ['FLUSHDB'],
      ['CONFIG', 'GET', 'maxmemory'],
      ['KEYS', 'other:*'],
      ['GET', 'other:secret'],
      ['SET', 'interviewmaster2:user:profile:1', 'x'],
      ['MGET', key, 'other:secret'],
      ['EVAL', "return redis.call('GET', KEYS[1])", '1', 'other:secret'],
      ['PSUBSCRIBE', '*'],
      ['PUBLISH', '__redis__:invalidate', 'x'],
      ['MONITOR'],
      ['SHUTDOWN', 'NOSAVE'],
      ['SCRIPT', 'FLUSH'],
      ['CLIENT', 'LIST'],
      ['ACL', 'LIST'],
      ['REPLICAOF', 'NO', 'ONE'],
      ['SAVE'],
    ]),
  )('refuses %s', async (_title, [command = '', ...args]) => {
    await expect(user.call(command, ...args)).rejects.toThrow(/^NOPERM/);
  });

  test.each(["redis.call('GET', 'other:secret')", "redis.call('FLUSHALL')"])('refuses %s in a script', async (lua) => {
    await expect(user.eval(`return ${lua}`, 0)).rejects.toThrow(/can't access|can't run|No permissions/i);
    expect(await admin.get('other:secret')).toBe('of another application');
  });

  test('refuses other channels', async () => {
    await expect(server.client(optionsOf(user)).subscribe('other')).rejects.toThrow(/^NOPERM/);
  });

  test('refuses who does not log in', async () => {
    await expect(server.client({ enableReadyCheck: false }).get(key)).rejects.toThrow(/^NOAUTH/);
  });

  test('has the figures that the page tells to watch, and so has the cache', async () => {
    const [ofTheCache = [], ofRedis = []] = page
      .tables('field')
      .map((rows) => rows.flatMap(([cell = '']) => codeIn(cell)));
    const metrics = toCacheMetricsBody(await cache.metrics());
    const info = await admin.info();

    expect(ofTheCache.filter((path) => valueAt(metrics, path) === undefined)).toEqual([]);
    expect(ofRedis.filter((field) => field !== 'PING' && !info.includes(`\n${field}:`))).toEqual([]);
    expect([ofTheCache.length, ofRedis.length].every((count) => count > 5)).toBe(true);
  });
});

test('the commands of libs/cache/docs/redis.md that are marked as checked do their work', async () => {
  const { code, output } = await runCommands(page.blocks('sh check'), ['6379', '6380']);

  expect(output).not.toMatch(/^(?:FAIL|ERR|NOAUTH|NOPERM|WRONGPASS|WARNPASS)\b/m);
  expect(output.match(/^This Redis can serve the cache\.$/gm)).toHaveLength(2);
  expect(output).toMatch(/^maxmemory_policy:volatile-lru\s*$/m);
  expect({ code, output }).toMatchObject({ code: 0 });
});

/** The account file with hashes where the page has names for them. */
function withHashes(text: string, passwords: { readonly admin: string; readonly interviewmaster: string }): string {
  const sha256 = (password: string): string => createHash('sha256').update(password).digest('hex');
  return text
    .replace('ADMIN_PASSWORD_SHA256', sha256(passwords.admin))
    .replace('CACHE_PASSWORD_SHA256', sha256(passwords.interviewmaster));
}

const exampleKey = defineKey<{ readonly name: string }, [id: string]>({
  prefix: 'example',
  layer: 'L2',
  ttlSeconds: 1800,
  tags: (id) => [CacheTags.user(id)],
});

async function useEverything(cache: CacheService): Promise<void> {
  const profile = exampleKey('42');
  await cache.getOrLoad(profile, async () => ({ name: 'Ada' }));
  await cache.set(profile, { name: 'Grace' });
  expect(await cache.get(profile)).toEqual({ name: 'Grace' });
  await cache.getMany([profile, exampleKey('43')]);
  expect(await cache.expire(profile, 60)).toBe(true);
  await cache.invalidateTags(CacheTags.user('42'));
  expect(await cache.get(profile)).toBeUndefined();
  await cache.set(profile, { name: 'Grace' });
  await cache.delete(profile);
  await cache.set(profile, { name: 'Grace' });
  expect(await cache.deletePattern('example:*')).toBeGreaterThan(0);
  await cache.flush();
  await cache.ping(1000);
}

/** What the server has refused to anybody, but for the name of the client library, which is not needed. */
async function refusals(admin: Redis): Promise<string[]> {
  const entries = (await admin.acl('LOG', 50)) as readonly (readonly unknown[])[];
  const objects = entries.map((entry) => String(entry[entry.indexOf('object') + 1]));
  return objects.filter((object) => object !== 'client|setinfo');
}

function optionsOf({ options: { username, password } }: Redis): { username?: string; password?: string } {
  return { ...(username && { username }), ...(password && { password }) };
}

function valueAt(object: unknown, path: string): unknown {
  const step = (value: unknown, name: string): unknown => (value as Record<string, unknown> | undefined)?.[name];
  return path.split('.').reduce(step, object);
}
