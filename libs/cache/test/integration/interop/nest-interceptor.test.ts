import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CACHE_MANAGER, CacheInterceptor, CacheTTL } from '@nestjs/cache-manager';
import { Controller, Get, type INestApplication, Param, UseInterceptors } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { createCacheManager } from '../../../src/cache-manager.js';
import { CacheModule, CacheService } from '../../../src/index.js';
import { RedisServer } from '@interviewmaster/testing';
import { at, cacheOptions } from '../../support/open-cache.js';

let calls = 0;

@Controller('greetings')
@UseInterceptors(CacheInterceptor)
class GreetingsController {
  @Get(':name')
  @CacheTTL(60_000)
  greet(@Param('name') name: string): object {
    return { greeting: `Hello ${name}`, call: ++calls };
  }
}

describe('Nest’s own cache interceptor on the service', () => {
  let server: RedisServer;
  let app: INestApplication<Server>;

  beforeEach(async () => {
    calls = 0;
    server = await RedisServer.start();
    const module = await Test.createTestingModule({
      imports: [CacheModule.forRoot(cacheOptions({ namespace: 'nest', redis: at(server) }))],
      controllers: [GreetingsController],
      providers: [{ provide: CACHE_MANAGER, inject: [CacheService], useFactory: createCacheManager }],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.listen(0, '127.0.0.1');
  });
  afterEach(async () => {
    await app.close();
    await server.stop();
  });

  it('answers a second request from the cache', async () => {
    const first = await request(app.getHttpServer()).get('/greetings/Ada').expect(200);
    const second = await request(app.getHttpServer()).get('/greetings/Ada').expect(200);
    const other = await request(app.getHttpServer()).get('/greetings/Grace').expect(200);
    expect(first.body).toEqual({ greeting: 'Hello Ada', call: 1 });
    expect(second.body).toEqual(first.body);
    expect(other.body).toEqual({ greeting: 'Hello Grace', call: 2 });
    expect(await app.get(CacheService).metrics()).toMatchObject({ prefixes: { external: { hits: 1, misses: 2 } } });
  });

  it('answers on when Redis is gone, and for an address too long for a key', async () => {
    await server.kill();
    await request(app.getHttpServer()).get('/greetings/Ada').expect(200);
    const long = `/greetings/${'x'.repeat(99)}?q=${'y'.repeat(300)}`;
    await request(app.getHttpServer()).get(long).expect(200);
  });
});
