import type { Versioned } from '../../platform/http/preconditions.js';
import type { Preferences } from './preferences.dto.js';
import type { Profile } from './profile.dto.js';

export type { Preferences } from './preferences.dto.js';
export type { Profile } from './profile.dto.js';

declare module '@interviewmaster/cache/catalogue' {
  interface CacheValueTypes {
    /** Null, which is never stored: the account does not exist. */
    'user:profile': Versioned<Profile> | null;
    'user:preferences': Versioned<Preferences> | null;
  }
}
