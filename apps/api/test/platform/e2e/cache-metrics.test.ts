import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CacheService } from '@interviewmaster/cache';
import { CacheKeys } from '@interviewmaster/cache/catalogue';
import { RedisServer } from '@interviewmaster/testing';
import { type CacheMetricsBody, cacheMetricsSchema } from '../../../src/platform/cache/cache-metrics.schema.js';
import { useTestApp } from '../../support/use-test-app.js';

describe.each(['memory alone', 'Redis'])('GET /cache/metrics, with %s', (kind) => {
  let redis: RedisServer | undefined;

  beforeAll(async () => {
    redis = kind === 'Redis' ? await RedisServer.start() : undefined;
  });
  const test = useTestApp(() => (redis ? { redis: redis.url } : {}));
  afterAll(async () => {
    await redis?.stop();
  });

  it('counts what the cache is asked, in the form that is documented', async () => {
    const cache = test.app.get(CacheService);
    const read = () => cache.getOrLoad(CacheKeys.questionBank<number>('metrics-test'), () => 1);
    const before = (await test.http.get('/cache/metrics')).body as CacheMetricsBody;
    await read();
    await read();
    const response = await test.http.get('/cache/metrics');
    const body = response.body as CacheMetricsBody;

    expect(response.status).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['etag']).toBeUndefined();
    expect(body).toMatchObject({ available: true, hits: before.hits + 1, misses: before.misses + 1 });
    expect(body.total_requests).toBe(body.hits + body.misses);
    expect(body.prefixes['question:bank']?.hits).toBeGreaterThanOrEqual(1);
    expect(cacheMetricsSchema.strict().parse(body)).toEqual(body);
  });
});
