// @ts-check
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

// Tells whether a Redis server can serve the cache, with the very commands that the cache uses:
//
//   node ops/redis/check.mjs redis://interviewmaster:password@localhost:6379 [namespace]
//
// Writes a few keys of a second's life into the namespace. Ends with code 1 when the cache would not work as documented.

const OLDEST_VERSION = [7, 0];
const CHANNEL = '__redis__:invalidate';
const PROBE_LIFE_MS = 2000;
const FEED_WAIT_MS = 1000;
/** `CACHE_OPERATION_TIMEOUT_MS` as it comes. */
const DEADLINE_MS = 100;
const PINGS = 200;
/** Keys to try in a Cluster until one belongs to this node. */
const SLOT_TRIES = 1000;

const [url, namespace = 'interviewmaster'] = process.argv.slice(2);
if (url === undefined || !/^rediss?:\/\//.test(url) || !URL.canParse(url)) {
  console.error('Usage: node ops/redis/check.mjs <redis:// or rediss:// URL> [namespace]');
  process.exit(2);
}

let failures = 0;
/** @param {string} text */
const ok = (text) => console.log(`ok    ${text}`);
/** @param {string} text */
const warn = (text) => console.log(`warn  ${text}`);
/** @param {string} text */
const fail = (text) => {
  failures++;
  console.log(`FAIL  ${text}`);
};

/** @type {Error | undefined} */
let lastError;
const options = { lazyConnect: true, connectTimeout: 5000, commandTimeout: 5000, retryStrategy: () => null };
const data = new Redis(url, { ...options, connectionName: 'check-data' });
const feed = new Redis(url, { ...options, connectionName: 'check-feed', autoResubscribe: false });
for (const client of [data, feed]) client.on('error', (error) => (lastError = error));

try {
  await data.connect();
  checkServer(parseInfo(await data.info()));
  await checkLatency();
  await check("the cache's commands and scripts", checkCommands);
  await check('the invalidation feed', checkFeed);
  await checkRights();
} catch (error) {
  fail(`no connection: ${messageOf(lastError ?? error)}`);
} finally {
  data.disconnect();
  feed.disconnect();
}
console.log(failures === 0 ? 'This Redis can serve the cache.' : 'This Redis cannot serve the cache as documented.');
process.exitCode = failures === 0 ? 0 : 1;

/** @param {Readonly<Record<string, string | undefined>>} info */
function checkServer(info) {
  const version = info['redis_version'] ?? '0';
  const product = info['valkey_version'] ? `Valkey ${info['valkey_version']}` : `Redis ${version}`;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_VERSION;
  const isOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  (isOld ? fail : ok)(isOld ? `${product} is older than ${OLDEST_VERSION.join('.')}` : product);

  if (info['role'] !== 'master')
    fail(`this server is a ${info['role'] ?? 'server of unknown role'}: give the primary's address`);
  if (info['cluster_enabled'] === '1') ok('part of a Cluster: run this for each primary, and set REDIS_CLUSTER_NODES');

  const { maxmemory = '0', maxmemory_policy: policy } = info;
  if (maxmemory === '0') warn('maxmemory is not set: Redis may take all the memory of the machine');
  else ok(`maxmemory ${(Number(maxmemory) / 2 ** 20).toFixed(0)} MiB`);
  if (policy === 'volatile-lru') ok('maxmemory-policy volatile-lru');
  else warn(`maxmemory-policy is ${policy ?? 'not told'}; volatile-lru is what the cache wants`);

  const startedAt = Date.now() / 1000 - Number(info['uptime_in_seconds']);
  const hasSaved = Number(info['rdb_last_save_time']) > startedAt + 5;
  if (info['aof_enabled'] === '1' || hasSaved)
    warn('it persists: entries that were invalidated can come back with a restart');
  else ok('no sign of persistence');
}

async function checkLatency() {
  const times = [];
  for (let count = 0; count < PINGS; count++) {
    const start = performance.now();
    await data.ping();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const [median = 0, p99 = 0] = [times[PINGS / 2], times[Math.floor(PINGS * 0.99)]];
  const text = `round trip ${median.toFixed(2)} ms, 99th percentile ${p99.toFixed(2)} ms`;
  if (p99 < DEADLINE_MS / 5) ok(text);
  else warn(`${text}: near the deadline of an operation, ${DEADLINE_MS} ms by default`);
}

async function checkCommands() {
  const key = await ownKey();
  await data.mget(key);
  await data.pttl(key);
  await data.pexpire(key, PROBE_LIFE_MS);
  await data.exists(key);
  await data.scan('0', 'MATCH', `${namespace}:*`, 'COUNT', 1);
  await data.eval("return redis.call('GET', KEYS[1])", 1, key);
  const hash = /** @type {string} */ (
    await data.script('LOAD', "#!lua flags=allow-oom\nreturn redis.call('EXISTS', KEYS[1])")
  );
  await data.evalsha(hash, 1, key);
  // Nobody has the id 0.
  await data.call('CLIENT', 'KILL', 'ID', '0').catch(unlessRefused);
  await data.unlink(key);
}

async function checkFeed() {
  await feed.connect();
  const id = await feed.client('ID');
  const prefixes = ['PREFIX', `${namespace}:`, 'PREFIX', `{${namespace}}~`];
  await feed.call('CLIENT', 'TRACKING', 'ON', 'REDIRECT', id, 'BCAST', ...prefixes);
  const heard = new Set();
  feed.on('messageBuffer', (/** @type {Buffer} */ _channel, /** @type {unknown} */ names) => {
    for (const name of Array.isArray(names) ? names : []) heard.add(String(name));
  });
  await feed.subscribe(CHANNEL);
  const key = await ownKey();
  const start = performance.now();
  while (!heard.has(key)) {
    if (performance.now() - start > FEED_WAIT_MS)
      throw new Error(`a change was not reported within ${FEED_WAIT_MS} ms`);
    await sleep(1);
  }
}

async function checkRights() {
  const mayConfigure = await data.config('GET', 'maxmemory').then(
    () => true,
    () => false,
  );
  if (mayConfigure)
    warn('this user may do more than the cache needs: see "A user with minimal rights" in libs/cache/docs/redis.md');
  else ok('the user has no administrative rights');
}

/** A new key of the namespace; in a Cluster, one that this node is responsible for. */
async function ownKey() {
  for (let tried = 1; ; tried++) {
    const key = `${namespace}:check:${randomUUID()}`;
    try {
      await data.set(key, '1', 'PX', PROBE_LIFE_MS);
      return key;
    } catch (error) {
      if (!messageOf(error).startsWith('MOVED') || tried === SLOT_TRIES) throw error;
    }
  }
}

/**
 * @param {string} what
 * @param {() => Promise<void>} run
 */
async function check(what, run) {
  try {
    await run();
    ok(what);
  } catch (error) {
    fail(`${what}: ${messageOf(error)}`);
  }
}

/** @param {unknown} error */
function unlessRefused(error) {
  if (messageOf(error).startsWith('NOPERM')) throw error;
}

/** @param {string} text */
function parseInfo(text) {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
