/** Largest JSON body in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** How long the head of a request may take, on a silent new connection too. */
export const MAX_HEAD_MS = 30_000;
/** How long a connection stays open after an answer, for the next request on it. */
export const MAX_IDLE_MS = 29_000;
/** How often Node looks for connections that are past their time. */
export const CHECK_EVERY_MS = 1000;
/** How long a whole request may take: the largest upload needs 6 kB/s. */
export const MAX_REQUEST_MS = 15 * 60_000;

/** How much of a body must arrive in each span of time, so that no client holds a request open with a few bytes. */
export interface BodyPace {
  readonly spanMs: number;
  readonly minBytes: number;
}
export const BODY_PACE: BodyPace = { spanMs: 30_000, minBytes: 30 * 1024 };

/** How much of a body is still read after the answer, so that the answer arrives. */
export interface LingerLimits {
  readonly maxMs: number;
  readonly maxBytes: number;
}
export const LINGER: LingerLimits = { maxMs: 1000, maxBytes: 1024 * 1024 };
