import { CacheError, type CacheErrorCode } from '../../src/index.js';

/** What the call throws, synchronously or not; fails when it throws nothing. */
export async function errorOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('It was to throw, and did not.');
}

/** The code of the {@link CacheError} that the call throws; any other error is passed on. */
export function codeOf(call: () => unknown): CacheErrorCode | 'none' {
  try {
    call();
  } catch (error) {
    if (error instanceof CacheError) return error.code;
    throw error;
  }
  return 'none';
}
