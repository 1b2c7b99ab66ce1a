import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Cache } from '../cache.js';
import type { CacheOptions } from '../cache.options.js';

/** Injection token of the module's options. */
export const CACHE_OPTIONS = Symbol('CACHE_OPTIONS');

/** The {@link Cache} in Nest: it starts and stops with the application, and uses Nest's logger. */
@Injectable()
export class CacheService extends Cache implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(CACHE_OPTIONS) options: CacheOptions) {
    super(options, new Logger('Cache'));
  }

  async onModuleInit(): Promise<void> {
    await this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
