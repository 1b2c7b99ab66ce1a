import type { DatabaseKind, TestDatabase } from '@interviewmaster/testing/postgres';
import { useResource } from '@interviewmaster/testing/jest';
import { createAppDatabase } from './app-database.js';
import { startTestApp, type TestApp, type TestAppOptions } from './start-test-app.js';

/**
 * Starts the application before the tests of the enclosing block, and ends it after them.
 *
 * @param options a function is called when it starts, for what earlier hooks have made
 */
export const useTestApp = (options: TestAppOptions | (() => TestAppOptions | Promise<TestAppOptions>) = {}): TestApp =>
  useResource(
    async () => startTestApp(typeof options === 'function' ? await options() : options),
    (app) => app.close(),
  );

/** A database for all applications of the enclosing block, in which one has been started before. */
export const useAppDatabase = (kind: DatabaseKind = 'pg'): TestDatabase =>
  useResource(
    () => createAppDatabase(kind),
    (database) => database.drop(),
  );
