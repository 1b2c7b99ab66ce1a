import type { BenchmarkProfile } from '../../support/profile.js';

/** A cache of user profiles, as somebody would set it up with that library. */
export interface Peer {
  /** As the table names it. */
  readonly name: string;
  /** The stored profile, or what the loader gives, which is then stored; or, where the library has no such thing, a read. */
  getOrLoad(id: string, loader: () => BenchmarkProfile | Promise<BenchmarkProfile>): Promise<unknown>;
  set(id: string, profile: BenchmarkProfile): Promise<unknown>;
  close(): Promise<unknown>;
  /** Measures again what was measured while the library did without Redis. Absent: it never does. */
  readonly steadily?: <Sample>(measure: () => Promise<Sample>) => Promise<Sample>;
}

/** The life of a profile by the TTL policy, in milliseconds. */
export const PROFILE_TTL_MS = 30 * 60 * 1000;

/** Keys as a call site without a key builder makes them. */
export function profileKey(id: string): string {
  return `user:profile:${id}`;
}
