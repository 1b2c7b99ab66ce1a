import type { Principal } from './principal.js';

/** Tells who sends a request. The module that knows accounts provides it. */
export abstract class Authenticator {
  /**
   * @param authorization the header of that name, if there is one
   * @returns `undefined` when it names no living session
   */
  abstract authenticate(authorization: string | undefined): Promise<Principal | undefined>;
}
