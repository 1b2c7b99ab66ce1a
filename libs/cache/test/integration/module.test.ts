import { describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CacheModule, type CacheModuleOptions, CacheService } from '../../src/index.js';
import { eventually, RedisServer } from '@interviewmaster/testing';
import { errorOf } from '../support/error-code.js';
import { testKeys } from '../support/keys.js';
import { at, cacheOptions } from '../support/open-cache.js';

const keyOf = testKeys();

@Injectable()
class Greeter {
  constructor(readonly cache: CacheService) {}

  greet(id: string): Promise<unknown> {
    return this.cache.getOrLoad(keyOf(id), () => ({ name: `Ada ${id}` }));
  }
}

@Module({ providers: [Greeter], exports: [Greeter] })
class GreetingModule {}

class Settings {
  readonly options: CacheModuleOptions = cacheOptions({ maxValueBytes: 10 });
}

@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

describe('CacheModule', () => {
  it('forRoot gives every module the one service', async () => {
    const module = await Test.createTestingModule({
      imports: [CacheModule.forRoot(cacheOptions()), GreetingModule],
    }).compile();
    await module.init();
    const greeter = module.get(Greeter, { strict: false });
    expect(await greeter.greet('1')).toEqual({ name: 'Ada 1' });
    expect(greeter.cache).toBe(module.get(CacheService));
    await module.close();
  });

  it('forRootAsync takes its options from other providers', async () => {
    const module = await Test.createTestingModule({
      imports: [
        CacheModule.forRootAsync({
          imports: [SettingsModule],
          inject: [Settings],
          useFactory: async (settings: Settings) => settings.options,
        }),
        GreetingModule,
      ],
    }).compile();
    const service = module.get(Greeter, { strict: false }).cache;
    const tooLong = await errorOf(() => service.set(keyOf('1'), 'eleven characters'));
    expect(tooLong).toMatchObject({ code: 'CACHE_VALUE_TOO_LARGE' });
    await module.close();
  });

  it('stops the start with the name of a bad option', async () => {
    const bad = cacheOptions({ leaseMs: 0 });
    const modules = [CacheModule.forRoot(bad), CacheModule.forRootAsync({ useFactory: () => bad })];
    for (const module of modules) {
      const error = await errorOf(() => Test.createTestingModule({ imports: [module] }).compile());
      expect(error).toMatchObject({ code: 'CACHE_OPTIONS_INVALID', message: expect.stringContaining('leaseMs') });
    }
  });

  it('connects when the module starts, and hands the counters over and disconnects at the shutdown', async () => {
    await using server = await RedisServer.start();
    const options = cacheOptions({ redis: at(server), metricsIntervalMs: 1_000_000 });
    const module = await Test.createTestingModule({
      imports: [CacheModule.forRoot(options), GreetingModule],
    }).compile();
    const clients = async (): Promise<number> => {
      const list = String(await server.command('CLIENT', 'LIST'));
      return list.split('\n').filter((line) => line.includes(`name=${options.namespace}-`)).length;
    };
    expect(await clients()).toBe(0);
    await module.init();
    const cache = module.get(CacheService);
    expect(cache.status().redis).toBe('connected');
    expect(await clients()).toBe(2);
    await module.get(Greeter, { strict: false }).greet('1');
    await module.close();
    await eventually(async () => expect(await clients()).toBe(0));
    const counters = await server.command('HGET', `${options.namespace}~metrics`, `${keyOf('1').prefix}|misses`);
    expect(String(counters)).toBe('1');
    await expect(cache.get(keyOf('1'))).rejects.toMatchObject({ code: 'CACHE_CLOSED' });
  });
});
