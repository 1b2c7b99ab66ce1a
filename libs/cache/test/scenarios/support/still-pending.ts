import { expect } from '@jest/globals';

/** Fails when the promise settles within a moment: what was to wait did not. */
export async function expectStillPending(promise: Promise<unknown>): Promise<void> {
  const waited = new Promise((resolve) => setTimeout(resolve, 150, 'pending'));
  const settled = promise.then(
    () => 'fulfilled',
    () => 'rejected',
  );
  expect(await Promise.race([settled, waited])).toBe('pending');
}
