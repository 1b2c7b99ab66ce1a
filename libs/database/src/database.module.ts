import { type DynamicModule, Module } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import { Database } from './database.js';

/** Opens and migrates the database at the start and provides it as {@link Database} everywhere. */
@Module({})
export class DatabaseModule {
  static forRoot(): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: Database,
          inject: [PlatformConfig],
          useFactory: (config: PlatformConfig) => Database.open(config.database),
        },
      ],
      exports: [Database],
    };
  }
}
