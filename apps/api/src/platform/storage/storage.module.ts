import { Global, Module } from '@nestjs/common';
import { PlatformConfig } from '@interviewmaster/config';
import { FileStorage } from './file-storage.js';
import { LocalFileStorage } from './local-file-storage.js';

/** The storage of files, everywhere: a bucket when one is configured, else a folder. */
@Global()
@Module({
  providers: [
    {
      provide: FileStorage,
      inject: [PlatformConfig],
      useFactory: async ({ storage: { dir, s3 } }: PlatformConfig): Promise<FileStorage> => {
        if (!s3) return new LocalFileStorage(dir);
        // The SDK takes its share of the start, which only those pay who use it.
        const { S3FileStorage } = await import('./s3-file-storage.js');
        return S3FileStorage.open(s3);
      },
    },
  ],
  exports: [FileStorage],
})
export class StorageModule {}
