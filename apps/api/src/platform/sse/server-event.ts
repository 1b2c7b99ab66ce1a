/** An event of a stream as the HTML standard defines them (§9.2, server-sent events). */
export interface ServerEvent {
  /** What a client that comes back sends as `Last-Event-ID`; no line break. */
  readonly id: string;
  /** No line break. */
  readonly type: string;
  readonly data: unknown;
}

/**
 * The last event of a stream that another stream replaced. A client that comes back by itself, as `EventSource` does, sends
 * the id, and is refused.
 */
export const REPLACED_EVENT: ServerEvent = { id: 'replaced', type: 'replaced', data: {} };

/** JSON text holds no line break, so one line of data is enough. */
export const eventFrame = ({ id, type, data }: ServerEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

/** A comment, which clients ignore: it keeps proxies from closing a quiet connection. */
export const HEARTBEAT_FRAME = ': still here\n\n';

/** How long clients wait before they come back. */
export const retryFrame = (ms: number): string => `retry: ${ms}\n\n`;
