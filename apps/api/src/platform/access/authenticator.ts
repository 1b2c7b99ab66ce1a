import type { Principal } from './principal.js';

/** Finds who sends a request. The module of accounts provides it. */
export abstract class Authenticator {
  /**
   * @param authorization the header of that name, if there is one
   * @returns `undefined` when it names no living session
   */
  abstract authenticate(authorization: string | undefined): Promise<Principal | undefined>;

  /**
   * Asks about a session as each request does, through the cache.
   *
   * @returns `undefined` when it has ended
   */
  abstract find(sessionId: string): Promise<Principal | undefined>;

  /**
   * Asks about many sessions at once, past the cache, for those who ask again and again.
   *
   * @returns those that are alive
   */
  abstract findEach(sessionIds: readonly string[]): Promise<readonly Principal[]>;
}
