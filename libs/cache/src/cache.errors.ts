/** Stable codes of all errors of the cache; `docs/cache.md` explains each. */
export const CACHE_ERROR_CODES = [
  'CACHE_KEY_INVALID',
  'CACHE_KEY_DEFINITION_INVALID',
  'CACHE_TAG_INVALID',
  'CACHE_TTL_INVALID',
  'CACHE_PATTERN_INVALID',
  'CACHE_VALUE_UNSUPPORTED',
  'CACHE_VALUE_TOO_LARGE',
  'CACHE_FLUSH_REFUSED',
  'CACHE_LOAD_TIMEOUT',
  'CACHE_LOAD_FAILED_ELSEWHERE',
  'CACHE_OPTIONS_INVALID',
  'CACHE_CLOSED',
] as const;

export type CacheErrorCode = (typeof CACHE_ERROR_CODES)[number];

/**
 * The cache was misused, or a load did not end.
 *
 * An unavailable Redis never causes one: the cache answers from its memory tier instead.
 */
export class CacheError extends Error {
  override readonly name: string = 'CacheError';

  constructor(
    readonly code: CacheErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** JSON would silently change the value; `path` is the place inside the value, as in `$.items[3].when`. */
export class UnsupportedValueError extends CacheError {
  override readonly name = 'UnsupportedValueError';

  constructor(
    readonly path: string,
    found: string,
    advice: string,
  ) {
    super(
      'CACHE_VALUE_UNSUPPORTED',
      `The value at ${path} is ${found}, which the cache cannot keep exactly: ${advice}.`,
    );
  }
}

/** The loader failed in another process; `remoteName` and `remoteCode` are the name and the code of its error. */
export class RemoteLoadError extends CacheError {
  override readonly name = 'RemoteLoadError';

  constructor(
    message: string,
    readonly remoteName: string,
    readonly remoteCode?: string,
  ) {
    super('CACHE_LOAD_FAILED_ELSEWHERE', message);
  }
}
