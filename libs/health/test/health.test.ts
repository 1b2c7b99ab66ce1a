import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CacheService, type CacheStatus } from '@interviewmaster/cache';
import { parseEnvironment, PlatformConfig } from '@interviewmaster/config';
import { Database, type Restriction } from '@interviewmaster/database';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { HealthModule } from '../src/health.module.js';
import { HealthService } from '../src/health.service.js';

const TIMEOUT_MS = 50;

/** A part of the platform that answers as a test says, within the time it is given, as the real ones promise. */
class Part {
  answer: 'at once' | 'refuses' | 'hangs' = 'at once';

  constructor(private readonly events: string[]) {}

  async ping(timeoutMs: number): Promise<number> {
    this.events.push('asked');
    try {
      return await this.respond(timeoutMs);
    } finally {
      this.events.push('settled');
    }
  }

  private async respond(timeoutMs: number): Promise<number> {
    if (this.answer === 'at once') return 0.1;
    if (this.answer === 'hangs') await new Promise((resolve) => setTimeout(resolve, timeoutMs));
    throw new Error('connect ECONNREFUSED 10.0.0.7:5432');
  }
}

class DatabasePart extends Part {
  restriction: Restriction | undefined;
}

class CachePart extends Part {
  redis: CacheStatus['redis'] = 'connected';
  status = () => ({ redis: this.redis });
}

describe('the health of the platform', () => {
  let events: string[];
  let database: DatabasePart;
  let cache: CachePart;
  let module: TestingModule;
  let health: HealthService;

  beforeEach(async () => {
    events = [];
    database = new DatabasePart(events);
    cache = new CachePart(events);
    const config = new PlatformConfig(
      parseEnvironment({
        NODE_ENV: 'production',
        AUTH_SIGNING_KEYS: `own:${'o'.repeat(32)}`,
        DATABASE_URL: 'postgres://localhost/x',
        HEALTH_TIMEOUT_MS: String(TIMEOUT_MS),
      }),
    );
    const parts = [
      { provide: Database, useValue: database },
      { provide: CacheService, useValue: cache },
      { provide: PlatformConfig, useValue: config },
    ];
    @Global()
    @Module({ providers: parts, exports: parts })
    class Parts {}
    module = await Test.createTestingModule({ imports: [Parts, HealthModule] }).compile();
    health = module.get(HealthService);
  });
  afterEach(() => module.close());

  it.each([
    ['all is well', {}, 'healthy', [], 'connected', 'connected'],
    ['no Redis is configured', { redis: 'not-configured' }, 'healthy', [], 'connected', 'memory-only'],
    [
      'Redis refuses',
      { cache: 'refuses', redis: 'unavailable' },
      'degraded',
      ['cache-down'],
      'connected',
      'disconnected',
    ],
    ['Redis hangs', { cache: 'hangs' }, 'degraded', ['cache-down'], 'connected', 'disconnected'],
    ['Redis is not trusted yet', { redis: 'unavailable' }, 'degraded', ['cache-down'], 'connected', 'disconnected'],
    ['the database refuses', { database: 'refuses' }, 'unhealthy', ['database-down'], 'disconnected', 'connected'],
    ['the database hangs', { database: 'hangs' }, 'unhealthy', ['database-down'], 'disconnected', 'connected'],
    [
      'the database was read-only and refuses',
      { database: 'refuses', restriction: 'read-only' },
      'unhealthy',
      ['database-down'],
      'disconnected',
      'connected',
    ],
    ['it is read-only', { restriction: 'read-only' }, 'degraded', ['database-read-only'], 'connected', 'connected'],
    ['its disk is full', { restriction: 'disk-full' }, 'degraded', ['database-disk-full'], 'connected', 'connected'],
    [
      'it is read-only and Redis is away',
      { restriction: 'read-only', cache: 'refuses' },
      'degraded',
      ['database-read-only', 'cache-down'],
      'connected',
      'disconnected',
    ],
    [
      'all hangs',
      { database: 'hangs', cache: 'hangs' },
      'unhealthy',
      ['database-down', 'cache-down'],
      'disconnected',
      'disconnected',
    ],
  ] as const)('when %s', async (_, state, status, reasons, databaseState, cacheState) => {
    const given: {
      database?: Part['answer'];
      restriction?: Restriction;
      cache?: Part['answer'];
      redis?: CacheStatus['redis'];
    } = state;
    database.restriction = given.restriction;
    database.answer = given.database ?? 'at once';
    cache.answer = given.cache ?? 'at once';
    cache.redis = given.redis ?? 'connected';
    expect(await health.report()).toMatchObject({
      status,
      reasons,
      environment: 'production',
      database: databaseState,
      cache: cacheState,
      details: { database: { latencyMs: expect.any(Number) }, cache: { latencyMs: expect.any(Number) } },
    });
  });

  it('asks both at the same time', async () => {
    database.answer = 'hangs';
    cache.answer = 'hangs';
    await health.report();
    expect(events).toEqual(['asked', 'asked', 'settled', 'settled']);
  });

  it('tells nobody where the parts are', async () => {
    database.answer = 'refuses';
    cache.answer = 'refuses';
    expect(JSON.stringify(await health.report())).not.toMatch(/10\.0\.0\.7|ECONN/);
  });

  it('is ready while the database answers, whatever Redis does', async () => {
    cache.answer = 'refuses';
    cache.redis = 'unavailable';
    expect(await health.readiness()).toEqual({ status: 'ready', reasons: [] });
    for (const restriction of ['read-only', 'disk-full'] as const) {
      database.restriction = restriction;
      expect(await health.readiness()).toEqual({ status: 'ready', reasons: [] });
    }
    database.answer = 'refuses';
    expect(await health.readiness()).toEqual({ status: 'not-ready', reasons: ['database-down'] });
  });

  it('is not ready, but alive, once it is shutting down', async () => {
    await module.close();
    expect(await health.readiness()).toEqual({ status: 'not-ready', reasons: ['shutting-down'] });
    expect(await health.report()).toMatchObject({
      status: 'unhealthy',
      reasons: ['shutting-down'],
      database: 'connected',
    });
    expect(health.liveness()).toMatchObject({ status: 'alive' });
  });
});
