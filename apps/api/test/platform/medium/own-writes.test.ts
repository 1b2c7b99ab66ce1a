import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CacheService } from '@interviewmaster/cache';
import { type ConnectionTest, eventually, RedisServer, TcpProxy } from '@interviewmaster/testing';
import type { TestDatabase } from '@interviewmaster/testing/postgres';
import { signUp } from '../../support/accounts.js';
import { createAppDatabase } from '../../support/app-database.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { EditorDesk, shown } from '../../questions/support/editors.js';
import { Wanderer } from '../support/own-writes.js';

/** Beyond the second within which the cache notices that it hears nothing. */
const PHASE_MS = 1500;
const MAX_RECOVERY_MS = 30_000;

/** Begins a fault and gives what ends it. */
type Fault = () => Promise<() => unknown>;

let redis: RedisServer;
let place: TestDatabase;
/** Between each process and Redis. */
let proxies: { readonly writer: TcpProxy; readonly reader: TcpProxy };
let writer: TestApp;
let reader: TestApp;

beforeAll(async () => {
  [redis, place] = await Promise.all([
    RedisServer.start({ args: ['--maxmemory-policy', 'noeviction'] }),
    createAppDatabase('pg'),
  ]);
  const open = () => TcpProxy.start({ targetPort: redis.port });
  proxies = { writer: await open(), reader: await open() };
  const environment = { CACHE_NAMESPACE: `test-${randomUUID()}`, JOBS_CONCURRENCY: '0' };
  const start = ({ port }: TcpProxy) =>
    startTestApp({ database: place, redis: `redis://127.0.0.1:${port}`, environment });
  writer = await start(proxies.writer);
  reader = await start(proxies.reader);
});
afterAll(async () => {
  await Promise.all([writer.close(), reader.close()]);
  await Promise.all([proxies.writer.stop(), proxies.reader.stop()]);
  await Promise.all([redis.stop(), place.drop()]);
});

const isHealthy = ({ app }: TestApp): boolean => {
  const { redis: state, invalidationFeed, pendingInvalidations } = app.get(CacheService).status();
  return state === 'connected' && invalidationFeed === 'up' && pendingInvalidations === 0;
};

const set = (name: string, value: string, after: string): Fault => {
  const configure = (to: string) => redis.command('CONFIG', 'SET', name, to);
  return async () => {
    await configure(value);
    return () => configure(after);
  };
};

/** A network that swallows everything. */
const silent =
  (whose: keyof typeof proxies, where?: ConnectionTest): Fault =>
  () => {
    const fault = proxies[whose].blackhole(where && { where });
    return Promise.resolve(() => fault.lift());
  };

/** A network that ends connections and lets none through. */
const refused =
  (whose: keyof typeof proxies): Fault =>
  async () => {
    const fault = await proxies[whose].refuse();
    proxies[whose].cut();
    return () => fault.lift();
  };

const isFeed: ConnectionTest = (opening) => opening.includes('TRACKING');

const faults: [name: string, fault: Fault][] = [
  ['nothing wrong', () => Promise.resolve(() => undefined)],
  ['Redis killed', () => redis.kill().then(() => () => redis.restart())],
  ['Redis paused', () => redis.pause().then(() => () => redis.resume())],
  ['Redis full', set('maxmemory', '1', '0')],
  ['Redis refusing to write', set('min-replicas-to-write', '1', '0')],
  ['the writing process cut off', silent('writer')],
  ['the writing process refused', refused('writer')],
  ['the reading process cut off', silent('reader')],
  ['the reading process refused', refused('reader')],
  ['the reading process without reports', silent('reader', isFeed)],
];

describe.each(faults)('who writes at one process and reads at another, with %s', (_name, begin) => {
  let ada: Wanderer;

  beforeEach(async () => {
    await eventually(() => isHealthy(writer) && isHealthy(reader), { timeoutMs: MAX_RECOVERY_MS });
    ada = new Wanderer(await signUp(writer));
    await ada.warmUp([writer, reader]);
  });

  it('reads every acknowledged write, from the first moment of the fault until after its end', async () => {
    const end = await begin();
    try {
      await ada.wander(PHASE_MS, writer, reader);
    } finally {
      await end();
    }
    await ada.wander(PHASE_MS, writer, reader);
    expect(ada.rounds).toBeGreaterThan(1);
    expect(ada.stale).toEqual([]);
  });
});

it('who publishes at one process reads it at another that has just been cut off', async () => {
  const [here, there] = [await EditorDesk.open(writer, 'admin'), await EditorDesk.open(reader)];
  const { id } = await here.walk(await here.create(), 'review', 'published');
  const read = async () => (await there.get(`/api/v1/questions/${id}`).expect(200)).body as { title: string };
  await read();
  await eventually(() => isHealthy(writer) && isHealthy(reader), { timeoutMs: MAX_RECOVERY_MS });
  await read();

  const title = 'A title of after the cut';
  const edited = shown(await here.patch(await here.read(id), { title }).expect(200));
  const reviewed = await here.walk(edited, 'review');
  const lift = await silent('reader')();
  try {
    await here.walk(reviewed, 'published');
    expect(await read()).toMatchObject({ title });
  } finally {
    await lift();
  }
});
