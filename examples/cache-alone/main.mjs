// The cache without a framework. With REDIS_URL, all processes that name the same Redis share it.
import { createCache, defineKey } from '@interviewmaster/cache/core';

const url = process.env.REDIS_URL;
const profileKey = defineKey({ prefix: 'user:profile', ttlSeconds: 1800 });
const cache = await createCache({
  namespace: 'example-alone',
  ...(url && { redis: { topology: { kind: 'url', url } } }),
});

let loads = 0;
const load = async () => ({ name: 'Ada', loads: ++loads });

// Two readers at once share one load.
const [first, second] = await Promise.all([
  cache.getOrLoad(profileKey('42'), load),
  cache.getOrLoad(profileKey('42'), load),
]);
console.log('one load:', first.loads, second.loads);

// After this line no load that began before can bring the old value back.
await cache.delete(profileKey('42'));
console.log('loaded again:', (await cache.getOrLoad(profileKey('42'), load)).loads);

await cache.delete(profileKey('42'));
await cache.close();
