import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { signUp, type TestAccount } from '../../support/accounts.js';
import { startTestApp, type TestApp } from '../../support/start-test-app.js';
import { AuthClient, BEHIND_PROXY } from './auth-client.js';

/** The application behind a proxy; each test has an account and a client of its own. */
export interface AuthBench {
  readonly test: TestApp;
  readonly client: AuthClient;
  /** Signed in, her address confirmed. */
  readonly ada: TestAccount;
}

/**
 * Sets the bench up for the tests of a `describe`, and takes it down behind them.
 *
 * @param environment further variables
 */
export function useAuthBench(environment: Readonly<Record<string, string>> = {}): AuthBench {
  let test: TestApp;
  let client: AuthClient;
  let ada: TestAccount;
  beforeAll(async () => {
    test = await startTestApp({ environment: { ...BEHIND_PROXY, ...environment } });
  });
  beforeEach(async () => {
    client = new AuthClient(test);
    ada = await signUp(test);
  });
  afterAll(() => test.close());
  return {
    get test() {
      return test;
    },
    get client() {
      return client;
    },
    get ada() {
      return ada;
    },
  };
}
