import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata, type Provider } from '@nestjs/common';
import type { CacheOptions } from '../cache.options.js';
import { CACHE_OPTIONS, CacheService } from './cache.service.js';

/** What {@link CacheModule.forRoot} takes. */
export type CacheModuleOptions = CacheOptions;

/** Options from a factory. */
export interface CacheModuleAsyncOptions
  extends Pick<ModuleMetadata, 'imports'>, Pick<FactoryProvider<CacheModuleOptions>, 'inject' | 'useFactory'> {}

/** Provides {@link CacheService} everywhere. */
@Module({})
export class CacheModule {
  /** @throws {CacheError} `CACHE_OPTIONS_INVALID` when the service is made. */
  static forRoot(options: CacheModuleOptions): DynamicModule {
    return define({ provide: CACHE_OPTIONS, useValue: options });
  }

  /** Like {@link forRoot}, with options from a factory. */
  static forRootAsync({ imports = [], inject = [], useFactory }: CacheModuleAsyncOptions): DynamicModule {
    return { ...define({ provide: CACHE_OPTIONS, inject, useFactory }), imports };
  }
}

function define(options: Provider): DynamicModule {
  return { module: CacheModule, global: true, providers: [options, CacheService], exports: [CacheService] };
}
