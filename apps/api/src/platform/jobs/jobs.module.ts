import { Global, Module } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import { Database } from '@interviewmaster/database';
import { JobQueue } from './job-queue.js';
import { LostWork } from './lost-work.js';

/** Background jobs, everywhere. Imported after the database's module, so that it is shut down before. */
@Global()
@Module({
  providers: [
    {
      provide: JobQueue,
      inject: [Database, PlatformConfig],
      useFactory: (database: Database, config: PlatformConfig) => JobQueue.open(database, config.jobs),
    },
    LostWork,
  ],
  exports: [JobQueue, LostWork],
})
export class JobsModule {}
