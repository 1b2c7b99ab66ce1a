import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, RedisServer, TcpProxy } from '@interviewmaster/testing';
import { createOnServer, PostgresServer, type TestDatabase } from '@interviewmaster/testing/postgres';
import { ProbeModule } from '../../support/probe.module.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { useTestApp } from '../../support/use-test-app.js';

/** No probe may take longer, whatever hangs, on a busy machine either: far less than what waits for the database itself. */
const MAX_PROBE_MS = 15_000;
const DATABASE_TIMEOUT_MS = '60000';

describe('/health', () => {
  describe('with nothing but the embedded database', () => {
    const test = useTestApp({ imports: [ProbeModule] });

    it('is healthy, and says that the cache works from memory', async () => {
      const { status, headers, body } = await test.http.get('/health');
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(body).toEqual({
        status: 'healthy',
        reasons: [],
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        environment: 'test',
        database: 'connected',
        cache: 'memory-only',
        uptimeSeconds: expect.any(Number),
        details: {
          database: { status: 'up', latencyMs: expect.any(Number) },
          cache: { status: 'up', latencyMs: expect.any(Number), redis: 'not-configured' },
        },
      });
    });

    it('is alive and ready', async () => {
      const [live, ready] = await Promise.all([test.http.get('/health/live'), test.http.get('/health/ready')]);
      expect([live.status, live.body.status]).toEqual([200, 'alive']);
      expect([ready.status, ready.body]).toEqual([200, { status: 'ready', reasons: [] }]);
      for (const { headers } of [live, ready]) expect(headers['cache-control']).toBe('no-store');
    });

    it('is not written to the log at the usual level', async () => {
      await test.http.get('/health');
      await test.http.get('/probe/plain');
      const paths = test.logs.map((line) => line['path']);
      expect(paths).toContain('/probe/plain');
      expect(paths).not.toContain('/health');
    });
  });

  describe('with PostgreSQL and Redis', () => {
    let server: PostgresServer;
    let redis: RedisServer;
    let database: TestDatabase;
    let proxy: TcpProxy;
    let test: TestApp;

    beforeAll(async () => {
      [server, redis] = await Promise.all([PostgresServer.create(), RedisServer.start()]);
      database = await createOnServer(server.url);
    });
    afterAll(() => Promise.all([server.remove(), redis.stop()]));
    beforeEach(async () => {
      proxy = await TcpProxy.start({ targetPort: server.port });
      const url = Object.assign(new URL(database.environment['DATABASE_URL']!), { port: String(proxy.port) });
      test = await startTestApp({
        database: {
          ...database,
          environment: {
            DATABASE_URL: url.href,
            DATABASE_CONNECT_TIMEOUT_MS: DATABASE_TIMEOUT_MS,
            DATABASE_STATEMENT_TIMEOUT_MS: DATABASE_TIMEOUT_MS,
          },
        },
        redis: redis.url,
        imports: [ProbeModule],
      });
    });
    afterEach(async () => {
      await test.close();
      await proxy.stop();
    });

    const health = async () => {
      const start = performance.now();
      const { status, body } = await test.http.get('/health');
      expect(performance.now() - start).toBeLessThan(MAX_PROBE_MS);
      return { code: status, status: body.status, database: body.database, cache: body.cache };
    };
    const HEALTHY = { code: 200, status: 'healthy', database: 'connected', cache: 'connected' };
    const becomes = (expected: object) =>
      eventually(async () => expect(await health()).toEqual(expected), { intervalMs: 50 });
    const DEGRADED = { ...HEALTHY, status: 'degraded', cache: 'disconnected' };
    const UNHEALTHY = { ...HEALTHY, code: 503, status: 'unhealthy', database: 'disconnected' };

    it('is unhealthy without the database, requests that need it fail with 503, and both recover', async () => {
      await becomes(HEALTHY);
      await server.stop();
      await becomes(UNHEALTHY);
      const [ready, live, route, plain] = await Promise.all(
        ['/health/ready', '/health/live', '/probe/database', '/probe/plain'].map((path) => test.http.get(path)),
      );
      expect([ready!.status, ready!.body]).toEqual([503, { status: 'not-ready', reasons: ['database-down'] }]);
      expect([live!.status, plain!.status]).toEqual([200, 200]);
      expect([route!.status, route!.body.type]).toEqual([503, 'urn:interviewmaster:problem:database-unavailable']);
      expect(route!.headers['retry-after']).toBe('5');

      await server.start();
      await becomes(HEALTHY);
      expect((await test.http.get('/probe/database')).status).toBe(200);
      const told = test.logs.filter(({ context, level }) => context === 'Database' && level !== 'debug');
      expect(told.map(({ msg }) => msg)).toEqual([
        expect.stringMatching(/^Lost PostgreSQL/),
        expect.stringMatching(/^PostgreSQL .* is back\.$/),
      ]);
    });

    it('is degraded without Redis, still ready, and recovers', async () => {
      await redis.kill();
      await becomes(DEGRADED);
      expect((await test.http.get('/health/ready')).status).toBe(200);
      expect((await test.http.get('/cache/metrics')).body).toMatchObject({ available: false });
      await redis.restart();
      await becomes(HEALTHY);
      expect((await test.http.get('/cache/metrics')).body).toMatchObject({ available: true });
    });

    it('answers in time when Redis and the database hang', async () => {
      await health();
      proxy.blackhole();
      await redis.pause();
      const results = await Promise.all([1, 2, 3].map(health));
      expect(results).toEqual(results.map(() => ({ ...UNHEALTHY, cache: 'disconnected' })));
      expect((await test.http.get('/health/live')).status).toBe(200);
      redis.resume();
      await proxy.restore();
      await becomes(HEALTHY);
    });
  });
});
