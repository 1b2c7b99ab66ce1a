import { CacheTags, defineKey } from '@interviewmaster/cache/catalogue';
import type { BenchmarkProfile } from './profile.js';

/** Like `user:profile`: half an hour, with the tag of its user. */
export const profileKey = defineKey<BenchmarkProfile, [id: string]>({
  prefix: 'benchmark:profile',
  layer: 'L2',
  ttlSeconds: 1800,
  tags: (id) => [CacheTags.user(id)],
});

/** Like `user:preferences`. */
export const settingsKey = defineKey<{ readonly language: string; readonly theme: string }, [id: string]>({
  prefix: 'benchmark:settings',
  layer: 'L2',
  ttlSeconds: 3600,
  tags: (id) => [CacheTags.user(id)],
});
