/** Headers of answers, as the document has them. */
export type AnswerHeaders = Readonly<
  Record<string, { readonly description: string; readonly schema: { readonly type: 'string' } }>
>;

const header = (name: string, description: string): AnswerHeaders => ({
  [name]: { description, schema: { type: 'string' } },
});

/** Of answers that carry the tag of what they show. */
export const ETAG_HEADERS = header('ETag', 'Strong ETag, for If-None-Match, and for If-Match where a change needs it.');

/** Of answers that say where what they show is read again. */
export const LOCATION_HEADERS = header('Location', 'Path of the created or existing resource.');

/** Of answers that give the refresh token to a browser, or take it away. */
export const COOKIE_HEADERS = header(
  'Set-Cookie',
  'For browsers: sets or clears the refresh token in `__Host-refresh`.',
);

export const FILE_HEADERS = header('Content-Disposition', 'An attachment with its file name.');

export const REPLAYED_HEADERS = header(
  'Idempotency-Replayed',
  '`true` when this is the stored answer to an earlier request with the same key.',
);

export const ACCEPT_PATCH_HEADERS = header('Accept-Patch', 'Media types that PATCH accepts.');

export const THROTTLE_HEADERS: AnswerHeaders = {
  ...header(
    'RateLimit',
    'Remaining requests (`r`) and seconds until the reset (`t`), for each policy that counted the request.',
  ),
  ...header('RateLimit-Policy', 'Allowed requests (`q`) per window in seconds (`w`).'),
};

const WAIT_HEADERS = header('Retry-After', 'Seconds until a retry may succeed. Absent where waiting does not help.');

/** Those of problems, by their status. */
export const PROBLEM_HEADERS: Readonly<Record<number, AnswerHeaders>> = {
  401: header('WWW-Authenticate', '`Bearer`, with `error="invalid_token"` when the token is refused.'),
  409: WAIT_HEADERS,
  415: {
    ...header('Accept', 'Accepted media types, when the media type of the body is not accepted.'),
    ...ACCEPT_PATCH_HEADERS,
    ...header(
      'Accept-Encoding',
      '`identity`: send the body without compression such as gzip. `Accept` and `Accept-Patch` are then absent.',
    ),
  },
  429: header('Retry-After', 'Seconds until the request is allowed again.'),
  503: WAIT_HEADERS,
};
