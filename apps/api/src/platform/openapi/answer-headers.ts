/** Headers of answers, as the document has them. */
export type AnswerHeaders = Readonly<
  Record<string, { readonly description: string; readonly schema: { readonly type: 'string' } }>
>;

const header = (name: string, description: string): AnswerHeaders => ({
  [name]: { description, schema: { type: 'string' } },
});

/** Of answers that carry the tag of what they show. */
export const ETAG_HEADERS = header('ETag', 'Strong; for If-None-Match, and for If-Match where a change takes it.');

/** Of answers that say where what they show is read again. */
export const LOCATION_HEADERS = header('Location', 'Path of what was made, or was there already.');

/** Of answers that give the refresh token to a browser, or take it away. */
export const COOKIE_HEADERS = header('Set-Cookie', 'For browsers: the refresh token as `__Host-refresh`, or its end.');

export const FILE_HEADERS = header('Content-Disposition', 'An attachment, with the name of the file.');

export const REPLAYED_HEADERS = header(
  'Idempotency-Replayed',
  '`true`: the answer to an earlier request with this key.',
);

export const ACCEPT_PATCH_HEADERS = header('Accept-Patch', 'The media types of its patches.');

export const THROTTLE_HEADERS: AnswerHeaders = {
  ...header('RateLimit', 'What remains (`r`) until when (`t`, seconds), for each policy that has counted the request.'),
  ...header('RateLimit-Policy', 'How often (`q`) within which time (`w`, seconds).'),
};

const WAIT_HEADERS = header(
  'Retry-After',
  'Seconds until another attempt may succeed; absent where waiting does not help.',
);

/** Those of problems, by their status. */
export const PROBLEM_HEADERS: Readonly<Record<number, AnswerHeaders>> = {
  401: header('WWW-Authenticate', '`Bearer`; with `error="invalid_token"` where what was sent is refused.'),
  409: WAIT_HEADERS,
  415: {
    ...header('Accept', 'The media types that are taken, where that of the body is not.'),
    ...ACCEPT_PATCH_HEADERS,
    ...header(
      'Accept-Encoding',
      '`identity`, without the others: the body was encoded, as by gzip, and is to be sent as it is.',
    ),
  },
  429: header('Retry-After', 'Seconds until it may be done again.'),
  503: WAIT_HEADERS,
};
