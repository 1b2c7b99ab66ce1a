/** Stable codes of everything the cache can refuse or fail with; each is documented in `docs/cache.md`. */
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
 * A misuse of the cache, or a load that did not end.
 *
 * An unavailable Redis is never one: the cache answers from its memory tier instead.
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

/** A value JSON would change in silence; `path` says where inside the value, as in `$.items[3].when`. */
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

/** The loader failed in another process; `remoteName` and `remoteCode` are those of its error. */
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
