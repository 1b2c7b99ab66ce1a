import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys, CacheTags } from '@interviewmaster/cache/catalogue';
import { eventually } from '@interviewmaster/testing';
import { Database, type Subscription } from '@interviewmaster/database';
import { sql } from 'drizzle-orm';
import { Invalidations } from '../../../src/platform/cache/invalidations.js';
import { signUp } from '../../support/accounts.js';
import type { TestApp } from '../../support/start-test-app.js';
import { useProxy, useRedis } from '@interviewmaster/testing/jest';
import { useAppDatabase, useTestApp } from '../../support/use-test-app.js';

const CHANNEL = 'cache_invalidations';

/** Something else that listens where the processes do, and answers only when it is told to. */
class Listener {
  readonly id = randomUUID();
  readonly heard: { id: string; from: string; keys: string[]; tags: string[] }[] = [];
  readonly answers: { id: string; by: string }[] = [];
  #subscription: Subscription | undefined;

  constructor(private readonly database: Database) {}

  async open(): Promise<void> {
    const done = `cache_invalidations_done_${this.id}`;
    this.#subscription = await this.database.statements.listen([CHANNEL, done], {
      connectionName: `interviewmaster cache ${this.id}`,
      onMessage: (payload, channel) => {
        if (!payload.endsWith('}')) return;
        const message = JSON.parse(payload) as never;
        if (channel === CHANNEL) this.heard.push(message);
        else this.answers.push(message);
      },
      onConnect: () => undefined,
    });
  }

  async say(message: object): Promise<void> {
    await this.database.db.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(message)})`);
  }

  close(): Promise<void> | undefined {
    return this.#subscription?.close();
  }
}

const redis = useRedis();
const proxy = useProxy(redis);
const place = useAppDatabase();
const environment = { CACHE_NAMESPACE: `test-${randomUUID()}`, JOBS_CONCURRENCY: '0' };
/** Behind the proxy. */
const far = useTestApp(() => ({ database: place, redis: `redis://127.0.0.1:${proxy.port}`, environment }));
const near = useTestApp(() => ({ database: place, redis: redis.url, environment }));
let database: Database;
let listener: Listener;

beforeAll(async () => {
  database = await Database.open(place.options);
  listener = new Listener(database);
  await listener.open();
});
afterAll(async () => {
  await listener.close();
  await database.close();
});

const cacheOf = ({ app }: TestApp) => app.get(CacheService);
const question = (id: string) => CacheKeys.questionBank<string>(id);

describe('an invalidation that Redis acknowledges', () => {
  it('is told to nobody by the database', async () => {
    await near.app.get(Invalidations).settle({ keys: [question('a')] });
    await listener.say({ marker: true });
    await eventually(() => listener.heard.length > 0);
    expect(listener.heard.splice(0)).toEqual([{ marker: true }]);
  });
});

describe('an invalidation that Redis does not acknowledge', () => {
  it('is carried out by all processes, in their memory and in Redis, though one never answers', async () => {
    const keys = ['a', 'b', 'c'].map(question);
    const tag = CacheTags.question('t');
    const tagged = question('tagged');
    for (const key of keys) await cacheOf(near).set(key, 'old');
    await cacheOf(near).set(tagged, 'old', { tags: [tag] });
    expect(await cacheOf(near).getMany([...keys, tagged])).toEqual(['old', 'old', 'old', 'old']);

    await using _silence = proxy.blackhole();
    const invalidations = far.app.get(Invalidations);
    await invalidations.settle({ keys: [keys[0]!], tags: [tag] });
    expect(await cacheOf(near).getMany([keys[0]!, tagged])).toEqual([undefined, undefined]);
    expect(listener.heard.splice(0)).toMatchObject([{ keys: [keys[0]!.text], tags: [tag] }]);

    await Promise.all(keys.slice(1).map((key) => invalidations.settle({ keys: [key] })));
    expect(await cacheOf(near).getMany(keys)).toEqual([undefined, undefined, undefined]);
    expect(await redis.command('KEYS', `*${keys[1]!.text}*`)).toEqual([]);
    const heard = listener.heard.splice(0).flatMap(({ keys: texts }) => texts);
    // The two were settled at once.
    expect(heard.sort()).toEqual(keys.slice(1).map(({ text }) => text));
  });

  it('may be of a pattern', async () => {
    const admin = await signUp(far, { roles: ['admin'] });
    const key = question('of-a-pattern');
    await cacheOf(near).set(key, 'old');
    await using _silence = proxy.blackhole();
    const body = { by: 'pattern', value: 'question:bank:of-a-*' };
    await far.http.post('/api/v1/admin/cache/invalidations').set(admin.auth).send(body).expect(200);
    expect(await cacheOf(near).get(key)).toBeUndefined();
    expect(await redis.command('KEYS', `*${key.text}*`)).toEqual([]);
  });

  it('is for other releases too, whose keys are not known here', async () => {
    const id = randomUUID();
    const known = question('known');
    await cacheOf(near).set(known, 'old');
    await listener.say({ id, from: listener.id, keys: ['of:another:release', known.text], tags: [] });
    await eventually(() => expect(listener.answers.filter((answer) => answer.id === id)).toHaveLength(2));
    expect(await cacheOf(near).get(known)).toBeUndefined();
  });

  it('is still heard of after messages that are none', async () => {
    for (const text of ['', '{', '[]', '{"id":1}']) {
      await database.db.execute(sql`select pg_notify(${CHANNEL}, ${text})`);
    }
    const id = randomUUID();
    await listener.say({ id, from: listener.id, keys: [], tags: [] });
    await eventually(() => expect(listener.answers.filter((answer) => answer.id === id)).toHaveLength(2));
  });
});
