import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { type CacheKey, CacheService } from '@interviewmaster/cache';
import { defineKey } from '@interviewmaster/cache/catalogue';
import { FileStorage } from '../../../src/platform/storage/file-storage.js';
import { UserDataRegistry, type UserFile } from '../../../src/platform/user-data/user-data-registry.js';

/** Names the user, and carries no tag of theirs. */
const pageKey = defineKey<string, [userId: string]>({ prefix: 'diary:page', layer: 'L3', ttlSeconds: 24 * 60 * 60 });

/** A domain that keeps data of users in all the ways there are. */
@Injectable()
export class Diary implements OnModuleInit {
  constructor(
    private readonly registry: UserDataRegistry,
    private readonly storage: FileStorage,
    private readonly cache: CacheService,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'diary',
      export: (userId) => this.entries(userId),
      files: (userId) => this.files(userId),
      cacheKeys: async (userId): Promise<CacheKey[]> => [pageKey(userId)],
    });
  }

  async write(userId: string, text: string): Promise<void> {
    await this.storage.put(`diary/${userId}/page`, Buffer.from(text));
    await this.cache.set(pageKey(userId), text);
  }

  async files(userId: string): Promise<UserFile[]> {
    const files: UserFile[] = [];
    for await (const key of this.storage.list(`diary/${userId}/`)) files.push({ key, name: '../page ä.txt' });
    return files;
  }

  private async *entries(userId: string): AsyncGenerator {
    yield { userId, day: 1 };
    yield { userId, day: 2 };
  }
}

@Module({ providers: [Diary], exports: [Diary] })
export class DiaryModule {}
