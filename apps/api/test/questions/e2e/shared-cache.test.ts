import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '@interviewmaster/testing/postgres';
import { Redis } from 'ioredis';
import { createAppDatabase } from '../../support/app-database.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { EditorDesk } from '../support/editors.js';

const SET = '/api/v1/questions/sets?role=backend&difficulty=easy&category=technical&size=2&seed=a';

describe('two processes that share PostgreSQL and Redis', () => {
  const namespace = `test-${randomUUID()}`;
  let place: TestDatabase;
  let one: TestApp;
  let other: TestApp;
  let redis: Redis;

  beforeAll(async () => {
    const url = process.env['TEST_REDIS_URL'];
    if (url === undefined) throw new Error('TEST_REDIS_URL must name a Redis; npm test sees to it.');
    redis = new Redis(url);
    place = await createAppDatabase('pg');
    const options = { database: place, redis: url, environment: { CACHE_NAMESPACE: namespace } };
    // Both fill the same empty database.
    [one, other] = await Promise.all([startTestApp(options), startTestApp(options)]);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
    await redis.quit();
    await place.drop();
  });

  it('filled the bank once', async () => {
    const [a, b] = await Promise.all([one.http.get('/api/v1/roles'), other.http.get('/api/v1/roles')]);

    expect(a.body).toEqual(b.body);
    expect(a.body.items[1].questionCount).toBeGreaterThan(24);
  });

  it('use the keys of the catalogue', async () => {
    await one.http.get(SET).expect(200);
    await one.http.get('/api/v1/skills').expect(200);
    const keys = (await redis.keys(`*${namespace}*`)).join('\n');

    expect(keys).toContain('question:set:backend:easy:technical');
    expect(keys).toContain('question:bank:roles');
    expect(keys).toContain('skill:taxonomy');
  });

  it('see a change that the other makes at once', async () => {
    const [before] = (await other.http.get(SET).expect(200)).body.items;
    const item = `/api/v1/questions/${before.id}`;
    await Promise.all([one, other].flatMap(({ http }) => [http.get(item), http.get(SET)]));

    const desk = await EditorDesk.open(one, 'admin');
    await desk.publish(before.id, { title: 'Changed elsewhere' });

    for (const { http } of [one, other]) {
      expect((await http.get(item).expect(200)).body.title).toBe('Changed elsewhere');
      const titles = (await http.get(SET).expect(200)).body.items.map(({ title }: { title: string }) => title);
      expect(titles).toContain('Changed elsewhere');
    }
  });
});
