/** The cache in a Nest application: a service that is given `CacheService`, and a method that is read through it. */
import 'reflect-metadata';
import { Cached, CacheModule, CacheService, defineKey, type RedisOptions } from '@interviewmaster/cache';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

interface Profile {
  readonly name: string;
  readonly loads: number;
}

const profileKey = defineKey<Profile, [userId: string]>({ prefix: 'user:profile', ttlSeconds: 1800 });

@Injectable()
class Profiles {
  #loads = 0;

  constructor(readonly cache: CacheService) {}

  @Cached(profileKey)
  async find(userId: string): Promise<Profile> {
    return { name: `user ${userId}`, loads: ++this.#loads };
  }

  async rename(userId: string): Promise<void> {
    // … writes to the database, and when that has committed:
    await this.cache.delete(profileKey(userId));
  }
}

const url = process.env['REDIS_URL'];
const redis: { redis?: RedisOptions } = url ? { redis: { topology: { kind: 'url', url } } } : {};

@Module({
  imports: [CacheModule.forRoot({ namespace: 'example-nest', ...redis })],
  providers: [Profiles],
})
class AppModule {}

const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
const profiles = app.get(Profiles);
const [first, second] = await Promise.all([profiles.find('42'), profiles.find('42')]);
console.log('one load:', first.loads, second.loads);
await profiles.rename('42');
console.log('loaded again:', (await profiles.find('42')).loads);
await profiles.rename('42');
await app.close();
